// `planet-tasking new` writes a program for a file of places; the program compiles, and Planet takes
// what it orders.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import { writeProgram } from "../../provider/commands/new";
import type { NewOptions } from "../../provider/commands/new";
import { checkInputs } from "../../provider/inputs/checkInputs";
import type { Inputs } from "../../provider/inputs/inputs";
import { window } from "../../provider/order/timeWindow";
import { ordersFromFile } from "../../provider/program/orderFiles";
import { programOf } from "../../tools/types";
import { startOfTime, startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
let folder: string;
let output: string;
beforeEach(async () => {
  world = await startWorld();
  folder = mkdtempSync(join(tmpdir(), "new-"));
  output = join(folder, "program");
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

/** Writes a program for a file of this content. */
async function written(content: string, options: Partial<NewOptions> = {}, name = "ports.csv") {
  writeFileSync(join(folder, name), content);
  return writeProgram(join(folder, name), { output, ...options }, startOfTime);
}

const textOf = (file: string) => readFileSync(join(output, file), "utf8");

function errorsOf(text: string): string[] {
  const program = programOf({ "docs/new.ts": text });
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith("docs/new.ts"))!;
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

/** Runs the program, and returns the arguments of its batch. */
function declared(warn = () => {}): Inputs {
  let inputs: Inputs | undefined;
  class TaskingOrderBatch {
    constructor(batchName: string, args: Pick<Inputs, "orders">) {
      inputs = { ...args, batchName, identity: "3d90c367-94a3-4b39-8f4d-af813a193db2" };
    }
  }
  const library = {
    TaskingOrderBatch,
    window,
    ordersFromFile: (file: string, options = {}) => ordersFromFile(file, { ...options, warn }),
  };
  const modules: Record<string, unknown> = { "node:path": { join }, "pulumi-planet-tasking": library };
  const { outputText } = ts.transpileModule(textOf("index.ts"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what is tested
  const run = new Function("require", "exports", "__dirname", outputText) as (...all: unknown[]) => void;
  run((name: string) => modules[name], {}, output);
  return inputs!;
}

const ports =
  "locode,name,longitude,latitude,end_time\nNLRTM,Rotterdam,4.14,51.95,2026-12-20T00:00:00Z\nSGSIN,Singapore,103.76,1.26,\n";

test("the program compiles, passes our check, and its first up orders what the file holds", async () => {
  const { lines, isWritten } = await written(ports, { key: ["locode"] });
  expect(isWritten).toBe(true);
  expect(errorsOf(textOf("index.ts"))).toEqual([]);
  const inputs = declared();
  expect(checkInputs(inputs)).toEqual([]);
  const stack = world.stack();
  expect((await stack.preview(inputs)).failures).toEqual([]);
  expect((await stack.up(inputs)).errors).toEqual([]);
  expect(world.sim.orders.map(({ name, start_time, end_time }) => [name, start_time, end_time])).toEqual([
    ["Rotterdam", "2026-12-03T00:00:00Z", "2026-12-20T00:00:00Z"],
    ["Singapore", "2026-12-03T00:00:00Z", "2026-12-17T00:00:00Z"],
  ]);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["NLRTM", "SGSIN"]);
  expect(lines.join("\n")).toMatch(/a window from 2026-12-03, which is a guess: set it before you order/);
});

test("it is read like a person's: the file where it is, the options, and a window to look at", async () => {
  await written(ports, { key: ["locode"] });
  expect(textOf("index.ts")).toBe(readFileSync(join(__dirname, "new.golden.txt"), "utf8"));
  expect(textOf("index.ts")).toContain('ordersFromFile(join(__dirname, "../ports.csv"), { key: "locode" })');
  expect(textOf("index.ts")).toContain('window({ start: "2026-12-03", days: 14 })');
});

test("package.json and Pulumi.yaml make it a project of Pulumi", async () => {
  await written(ports);
  expect(parse(textOf("Pulumi.yaml"))).toEqual({ name: "planet-tasking-ports", runtime: "nodejs" });
  const { version } = JSON.parse(
    readFileSync(join(__dirname, "../../provider/package.json"), "utf8"),
  ) as Record<string, string>;
  expect(JSON.parse(textOf("package.json"))).toMatchObject({
    name: "planet-tasking-ports",
    dependencies: {
      "@pulumi/pulumi": expect.stringMatching(/^\^3/) as string,
      "pulumi-planet-tasking": `^${version}`,
    },
  });
});

test("a file that gives all times gets no window", async () => {
  const { lines } = await written("key,lon,lat,endTime\na,8,46,2026-12-20T00:00:00Z");
  expect(textOf("index.ts")).not.toContain("window");
  expect(lines.join("\n")).not.toContain("guess");
  expect(declared().defaults).toBeUndefined();
});

test("all options and defaults stand in the program, under any names", async () => {
  const content = '"folder","id","E ""st","N","__proto__","UNTIL"\nf,1,500000,5200000,x,2026-12-20T00:00:00Z';
  await written(content, {
    batch: 'my "ports"\u2028',
    key: ["folder", "id"],
    field: [
      ["UNTIL", "endTime"],
      ["__proto__", null],
    ],
    longitude: 'E "st',
    latitude: "N",
    crs: "EPSG:32632",
    onProblem: "skip",
    splitAtAntimeridian: true,
    default: [
      ["satelliteTypes", "SKYSAT"],
      ["schedulingType", "FLEXIBLE"],
    ],
  });
  expect(errorsOf(textOf("index.ts"))).toEqual([]);
  const inputs = declared();
  expect(inputs).toMatchObject({
    batchName: 'my "ports"\u2028',
    defaults: { satelliteTypes: ["SKYSAT"], schedulingType: "FLEXIBLE" },
    orders: { "f/1": { endTime: "2026-12-20T00:00:00Z", geometry: { type: "Point" } } },
  });
  expect(checkInputs(inputs)).toEqual([]);
});

test("a window and other defaults stand in one literal", async () => {
  await written("key,lon,lat\na,8,46", { default: [["plNumber", "PL-1"]] });
  expect(errorsOf(textOf("index.ts"))).toEqual([]);
  expect(declared().defaults).toEqual({
    startTime: "2026-12-03T00:00:00Z",
    endTime: "2026-12-17T00:00:00Z",
    plNumber: "PL-1",
  });
});

test("a name that resembles a field's is no field of the program, and a comment tells of it", async () => {
  const { lines } = await written("key,lon,lat,start_date\na,8,46,\u202e\nb,9,46,2026");
  const warning = '"start_date" is not read; is startTime meant? fields: { start_date: "startTime" }';
  expect(
    textOf("index.ts")
      .split("\n")
      .filter((line) => line.includes(warning)),
  ).toEqual([`// warning: ${warning}`]);
  expect(lines.join("\n")).toContain(warning);
  expect(Object.keys(declared().orders.a!)).toEqual(["geometry"]);
});

test("a column whose name breaks lines ends no comment", async () => {
  await written('key,lon,lat,"a\u2028throw 1;//\n b"\na,8,46,1');
  expect(textOf("index.ts")).not.toMatch(/^\s*(throw|b)/m);
  expect(Object.keys(declared().orders)).toEqual(["a"]);
});

test("of a wrong file nothing is written, and its errors are told as `check` does", async () => {
  const { lines, isWritten } = await written("key,lon,lat\na,8,99\nb,8,46");
  expect(isWritten).toBe(false);
  expect(lines).toEqual([
    expect.stringMatching(/^note: /),
    expect.stringMatching(/^error: .*ports\.csv: 1 problem, nothing is ordered$/),
    expect.stringMatching(/^ {2}row 2, lat: /),
    "Nothing was written",
  ]);
  expect(existsSync(output)).toBe(false);
});

test("an end before the window that orders would get is an error, until `--default` gives a start", async () => {
  const content = "key,lon,lat,endTime\na,8,46,2026-12-02T00:00:00Z\nb,9,46,";
  const { lines, isWritten } = await written(content);
  expect(isWritten).toBe(false);
  expect(lines.join("\n")).toMatch(/orders\["a"\]\.endTime: must be after startTime/);
  const given: NewOptions["default"] = [["startTime", "2026-12-01T00:00:00Z"]];
  expect((await written(content, { default: given })).isWritten).toBe(true);
  expect(checkInputs(declared())).toEqual([]);
});

test.each(["index.ts", "package.json", "Pulumi.yaml"])(
  "%s that exists is not overwritten, and nothing is left beside it",
  async (name) => {
    mkdirSync(output);
    writeFileSync(join(output, name), "mine");
    await expect(written(ports)).rejects.toThrow(
      /^new: .* is there already, and nothing was written\. Give another folder as --output/,
    );
    expect(textOf(name)).toBe("mine");
    const others = ["index.ts", "package.json", "Pulumi.yaml"].filter((one) => one !== name);
    expect(others.filter((one) => existsSync(join(output, one)))).toEqual([]);
  },
);
