// The SDK for TypeScript and JavaScript: it compiles, and a program that uses it sends what is meant.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import ts from "typescript";
import { sdkFolder } from "../../tools/sdk";
import { expected, saidBy } from "../support/sdkPrograms";

const root = join(__dirname, "../..");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-sdk-node-"));
  cpSync(join(sdkFolder, "nodejs"), join(folder, "planet"), { recursive: true });
  cpSync(join(__dirname, "programs/program.ts"), join(folder, "program.ts"));
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["@pulumi", "@types"])
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  writeFileSync(join(folder, "wrong.ts"), wrong);
});
afterAll(() => rmSync(folder, { recursive: true }));

const wrong = `import * as planet from "pulumi-planet";
new planet.TaskingOrderBatch("fields", { orders: { a: { geometry: {}, startTim: "" } } });
new planet.TaskingOrderBatch("fields", { orders: {}, onRemove: "keep" });`;

/** Compiles with the options of the SDK's own `npm run build`. Gives the errors by file. */
function compile(programs: string[]): Map<string, string[]> {
  const { config } = ts.readConfigFile(join(folder, "planet/tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, join(folder, "planet"));
  const program = ts.createProgram([...fileNames, ...programs.map((name) => join(folder, name))], {
    ...options,
    outDir: join(folder, "out"),
    rootDir: folder,
    types: ["node"],
    skipLibCheck: true,
    paths: { "pulumi-planet": [join(folder, "planet/index.ts")] },
  });
  program.emit();
  const errors = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = relative(folder, file?.fileName ?? "");
    errors.set(name, [...(errors.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
  }
  return errors;
}

test("it compiles, and a program is held against its types", () => {
  const errors = compile(["program.ts", "wrong.ts"]);
  expect([...errors.keys()]).toEqual(["wrong.ts"]);
  expect(errors.get("wrong.ts")!.map((text) => /'startTim'|"keep"/.exec(text)?.[0])).toEqual([
    "'startTim'",
    '"keep"',
  ]);
});

test("a program sends what it declares", async () => {
  const out = join(folder, "out");
  cpSync(join(folder, "planet/package.json"), join(out, "planet/package.json"));
  mkdirSync(join(out, "node_modules"));
  symlinkSync(join(root, "node_modules/@pulumi"), join(out, "node_modules/@pulumi"));
  symlinkSync(join(out, "planet"), join(out, "node_modules/pulumi-planet"));
  expect(await saidBy(process.execPath, [join(out, "program.js")])).toEqual(expected);
});
