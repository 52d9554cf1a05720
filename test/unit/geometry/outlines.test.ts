// The outlines of countries that the package ships are those of world-atlas, and are packed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { worldRings } from "../../../provider/geometry/world";
import { outlines } from "../../../tools/outlines";

const provider = join(__dirname, "../../../provider");

test.each(Object.entries(outlines()))("%s is what `npm run outlines` writes", (name, text) => {
  expect(readFileSync(join(provider, "outlines", name), "utf8")).toBe(text);
});

test("they are packed, and world-atlas is no dependency of the package", () => {
  const { files, dependencies } = JSON.parse(readFileSync(join(provider, "package.json"), "utf8")) as {
    files: string[];
    dependencies: Record<string, string>;
  };
  expect(files).toContain("outlines");
  expect(Object.keys(dependencies)).not.toContain("world-atlas");
});

test.each([
  [false, 280],
  [true, 1400],
])("fine: %s, they hold a ring for each shore", (isFine, least) => {
  expect(worldRings(isFine).length).toBeGreaterThan(least);
});
