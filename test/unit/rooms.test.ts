// Which way data flows: the list of rooms in tools/rooms.ts, held against every import.
import { join } from "node:path";
import { circles, importsUp, readPackage, roomOf, rooms } from "../../tools/rooms";

const root = join(__dirname, "../..");

describe.each(Object.entries(rooms))("in %s/", (name, list) => {
  const read = readPackage(join(root, name));

  test("every file stands in a room of the list, and every room is there", () => {
    expect([...new Set([...read.files.keys()].map(roomOf))].sort()).toEqual([...list].sort());
  });

  test("every import runs down the list of rooms", () => {
    expect(read.imports.length).toBeGreaterThan(10);
    expect(importsUp(read, list)).toEqual([]);
  });

  test("no files import one another in a circle", () => {
    expect(circles(read)).toEqual([]);
  });
});

describe("in provider/", () => {
  const { packages } = readPackage(join(root, "provider"));
  const importersOf = (pattern: RegExp) =>
    [...packages].filter(([, names]) => names.some((name) => pattern.test(name))).map(([file]) => file);

  test("only program/ knows Pulumi", () => {
    const importers = importersOf(/^@pulumi\//);
    expect(importers).toContain("program/taskingOrderBatch.ts");
    expect(importers.filter((file) => roomOf(file) !== "program")).toEqual([]);
  });

  test("one file talks to undici", () => {
    expect(importersOf(/^undici$/)).toEqual(["planet/transport.ts"]);
  });
});

describe("between packages", () => {
  const importsOf = (name: string) => [...readPackage(join(root, name)).packages.values()].flat();

  test("the core knows neither the plugin nor the simulator", () => {
    expect(importsOf("provider").filter((to) => /plugin|simulator/.test(to))).toEqual([]);
  });

  test("the plugin stands on the core, and on Pulumi's protocol without its SDK", () => {
    const imports = importsOf("plugin");
    expect(imports).toContain("../provider/engine/batchProvider");
    expect(imports.filter((to) => /^@pulumi\/(?!pulumi\/proto\/)/.test(to))).toEqual([]);
    expect(imports.filter((to) => to.startsWith("../") && !to.startsWith("../provider/"))).toEqual([]);
  });
});

describe("the check of the rooms itself", () => {
  const file = (name: string) => [name, 1] as const;
  const made = {
    files: new Map([file("top/a.ts"), file("low/b.ts"), file("low/c.ts")]),
    imports: [
      { from: "top/a.ts", to: "low/b.ts" },
      { from: "low/b.ts", to: "low/c.ts" },
      { from: "low/c.ts", to: "top/a.ts" },
    ],
    packages: new Map<string, string[]>(),
  };

  test("finds an import that runs up", () => {
    expect(importsUp(made, ["top", "low"])).toEqual([{ from: "low/c.ts", to: "top/a.ts" }]);
  });

  test("finds an import from a room that is not in the list", () => {
    expect(importsUp(made, ["low"])).toContainEqual({ from: "low/c.ts", to: "top/a.ts" });
  });

  test("finds a circle", () => {
    expect(circles(made)).toEqual([["low/b.ts", "low/c.ts", "top/a.ts"]]);
  });
});
