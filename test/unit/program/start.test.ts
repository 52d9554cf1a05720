// What a program has to load before it declares its first order; Pulumi checks its types at every
// start, too.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";

const dist = join(__dirname, "../../../provider/dist");
const heavy = /node_modules\/(zod|undici|rrule)\//;

test("a program that only declares loads no schemas, no client and no readers of files", () => {
  const script = `require(${JSON.stringify(dist)}); console.log(Object.keys(require.cache).join("\\n"))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(stdout).toContain("taskingOrderBatch.js");
  expect(stdout).not.toMatch(heavy);
  expect(stdout).not.toMatch(/node_modules\/(papaparse|betterknown|saxes)\/|provider\/dist\/load\//);
});

test("the types that a program sees are made without theirs", () => {
  const options = {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
  };
  const program = ts.createProgram([join(dist, "index.d.ts")], options);
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(files).toContainEqual(expect.stringContaining("taskingOrderBatch.d.ts"));
  expect(files.filter((file) => heavy.test(file))).toEqual([]);
});
