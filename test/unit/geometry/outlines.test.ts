// The outlines of countries that the package ships are those of world-atlas, and are packed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { worldRings } from "../../../provider/geometry/world";
import { outlines } from "../../../tools/outlines";

const provider = join(__dirname, "../../../provider");

test.each(Object.entries(outlines()))("%s is what `npm run outlines` writes", (name, text) => {
  expect(readFileSync(join(provider, "outlines", name), "utf8")).toBe(text);
});

test("they are packed with the code, and world-atlas is no dependency of the package", () => {
  const { files, scripts, dependencies } = JSON.parse(
    readFileSync(join(provider, "package.json"), "utf8"),
  ) as {
    files: string[];
    scripts: Record<string, string>;
    dependencies: Record<string, string>;
  };
  expect(files).toContain("dist");
  expect(scripts.build).toContain("cp -R outlines dist");
  expect(Object.keys(dependencies)).not.toContain("world-atlas");
});

test.each([
  [false, 280],
  [true, 1400],
])("fine: %s, they hold a ring for each shore", (isFine, least) => {
  expect(worldRings(isFine).length).toBeGreaterThan(least);
});
