// `npm run outlines`: takes the outlines of countries that the package ships from world-atlas, without
// names and ids. The package would be 7 MB larger with world-atlas as a dependency.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(dirname(__dirname), "provider/outlines");

const atlas = (name: string): string => readFileSync(require.resolve(`world-atlas/${name}`), "utf8");

/** The texts of the files, by name. */
export const outlines = (): Record<string, string> => ({
  // The licence of world-atlas. Natural Earth's data is in the public domain.
  LICENSE: atlas("LICENSE"),
  ...Object.fromEntries(
    ["countries-50m.json", "countries-110m.json"].map((name) => [name, withoutNames(atlas(name))]),
  ),
});

const withoutNames = (topology: string): string =>
  JSON.stringify(
    JSON.parse(topology, (key, value: unknown) => (["id", "properties"].includes(key) ? undefined : value)),
  );

if (require.main === module) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(outlines())) writeFileSync(join(folder, name), text);
}
