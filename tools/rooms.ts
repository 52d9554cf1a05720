// The rooms of a package, and how its files import one another: `npm run rooms`, or `npm run rooms
// -- <checkout>`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import ts from "typescript";

/** From the top of the house down: a file imports from its own room and from rooms further down. */
export const rooms: Record<string, string[]> = {
  provider: [
    "index.ts",
    "program",
    "commands",
    "review",
    "engine",
    "preview",
    "apply",
    "plan",
    "inputs",
    "state",
    "load",
    "check",
    "doctor",
    "planet",
    "order",
    "geometry",
    "base",
  ],
  plugin: [
    "main.ts",
    "serve.ts",
    "plugin.ts",
    "batchResource.ts",
    "inputsOfState.ts",
    "functions.ts",
    "packOrders.ts",
    "detailedDiff.ts",
    "configuration.ts",
    "engineLog.ts",
    "failures.ts",
    "hiding.ts",
    "values.ts",
    "structs.ts",
  ],
  simulator: [
    "index.ts",
    "cli.ts",
    "simulator.ts",
    "server.ts",
    "control.ts",
    "simulatorTypes.ts",
    "api",
    "faults",
    "service",
    "base",
  ],
};

/** An import of one file from another; both are paths below the package's folder. */
export interface Import {
  from: string;
  to: string;
}

export interface Package {
  /** Path below the package's folder → number of lines. */
  files: Map<string, number>;
  imports: Import[];
  /** Package names that a file loads, types included: file → names. */
  packages: Map<string, string[]>;
}

/** Type imports count: they tie two files together just as well. */
export function readPackage(folder: string): Package {
  const files = new Map<string, number>();
  const imports: Import[] = [];
  const packages = new Map<string, string[]>();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(name))
    .sort();
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    files.set(name, text.split("\n").length - 1);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles)
      if (isElsewhere(name, fileName)) packages.set(name, [...(packages.get(name) ?? []), fileName]);
      else if (fileName.startsWith(".")) imports.push({ from: name, to: fileOf(folder, name, fileName) });
      else packages.set(name, [...(packages.get(name) ?? []), fileName]);
  }
  return { files, imports, packages };
}

/** Another package's file, or no code. */
const isElsewhere = (from: string, specifier: string): boolean =>
  specifier.endsWith(".json") ||
  (specifier.startsWith(".") && posix.join(posix.dirname(from), specifier).startsWith(".."));

function fileOf(folder: string, from: string, specifier: string): string {
  const path = posix.join(posix.dirname(from), specifier).replace(/\.js$/, "");
  const found = [`${path}.ts`, `${path}/index.ts`, path].find((one) => existsSync(join(folder, one)));
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return found;
}

export const roomOf = (file: string): string => file.split("/")[0]!;

/** Imports that do not run down the list. */
export const importsUp = ({ imports }: Package, list: string[]): Import[] =>
  imports.filter(({ from, to }) => {
    const [above, below] = [list.indexOf(roomOf(from)), list.indexOf(roomOf(to))];
    return above > below || below === -1;
  });

/** Groups of files that import one another in a circle. */
export function circles({ files, imports }: Package): string[][] {
  const reached = new Map([...files.keys()].map((file) => [file, reachedFrom(file, imports)]));
  const found = new Map<string, string[]>();
  for (const [file, others] of reached) {
    const circle = [...others].filter((other) => reached.get(other)!.has(file)).sort();
    if (others.has(file)) found.set(circle.join(), circle);
  }
  return [...found.values()];
}

function reachedFrom(start: string, imports: Import[]): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop())
    for (const { to } of imports.filter(({ from }) => from === file))
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

/** The longest way down the list from room to room. */
function floors({ imports }: Package, list: string[]): number {
  const depths = new Map<string, number>();
  for (const room of [...list].reverse()) {
    const below = imports.filter(({ from }) => roomOf(from) === room).map(({ to }) => roomOf(to));
    depths.set(
      room,
      1 + Math.max(0, ...below.filter((one) => one !== room).map((one) => depths.get(one) ?? 0)),
    );
  }
  return Math.max(...depths.values());
}

function describe(name: string, folder: string): string {
  const read = readPackage(folder);
  const lines = [...read.files].sort(([, a], [, b]) => a - b);
  const [largest, most] = lines.at(-1)!;
  return [
    `${name}/: ${new Set([...read.files.keys()].map(roomOf)).size} rooms, ${read.files.size} files`,
    `  lines a file: median ${lines[lines.length >> 1]![1]}, largest ${most} (${largest})`,
    `  imports between rooms: ${read.imports.filter(({ from, to }) => roomOf(from) !== roomOf(to)).length}`,
    `  floors: ${floors(read, rooms[name]!)}`,
    `  imports up: ${importsUp(read, rooms[name]!).length}`,
    ...circles(read).map((circle) => `  circle: ${circle.join(", ")}`),
  ].join("\n");
}

if (require.main === module) {
  const checkout = resolve(process.argv[2] ?? dirname(__dirname));
  for (const name of Object.keys(rooms)) console.log(describe(name, join(checkout, name)));
}
