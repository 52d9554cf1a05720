// `planet-tasking new`: a file of places → a Pulumi program that orders them.
import { mkdir } from "node:fs/promises";
import { basename, extname, join, relative, sep } from "node:path";
import type { ColumnOptions } from "../load/columnOptions";
import type { Order } from "../order/order";
import { dayMs } from "../order/times";
import { window } from "../order/timeWindow";
import { summaryOf } from "../review/render/words";
import { checkOrders, lacks, loadFile, reportOf } from "./checkFile";
import type { CheckedFile } from "./checkFile";
import { toldLines } from "./checkText";
import { toColumnOptions } from "./fileOptions";
import type { FileOptions } from "./fileOptions";
import { programOf } from "./programText";
import { readDefaults } from "./readDefaults";
import { writeNew } from "./writeNew";

export interface NewOptions extends FileOptions {
  output: string;
  /** Default: the file's name. */
  batch?: string;
}

/** `isWritten`: the file has no error. */
export async function writeProgram(
  file: string,
  options: NewOptions,
  now: number,
): Promise<{ lines: string[]; isWritten: boolean }> {
  const { output, batch = basename(file, extname(file)) } = options;
  const columns = toColumnOptions(options);
  const { checked, given, start } = withTimes(file, columns, readDefaults(options.default ?? []), now);
  if (checked.errors.length > 0)
    return { lines: [...toldLines(checked), "Nothing was written"], isWritten: false };
  await mkdir(output, { recursive: true });
  const project = `planet-tasking-${plainName(batch)}`;
  await writeNew("new", {
    [join(output, "index.ts")]: programOf({
      batch,
      path: relative(output, file).split(sep).join("/"),
      columns,
      given,
      ...(start !== undefined && { window: { start, days } }),
      warnings: checked.warnings.map((warning) => withoutFile(warning, file)),
    }),
    [join(output, "package.json")]: packageOf(project),
    [join(output, "Pulumi.yaml")]: `name: ${project}\nruntime: nodejs\n`,
  });
  return { lines: [...toldLines(checked), ...nextSteps(checked, output, start)], isWritten: true };
}

/** The program's comments are about its file, whose path would be that on this machine. */
const withoutFile = (warning: string, file: string): string =>
  warning.startsWith(`${file}: `) ? warning.slice(`${file}: `.length) : warning;

/** The window of a program that nobody has looked at: it begins in a few days. */
const days = 14;
const daysAhead = 3;

/** `start`: of the window that orders get which have no times, if there are any. */
function withTimes(
  file: string,
  columns: ColumnOptions,
  given: Partial<Order>,
  now: number,
): { checked: CheckedFile; given: Partial<Order>; start?: string } {
  const loaded = loadFile(file, columns);
  const checked = checkOrders(loaded, given, now);
  const isTimeless = Object.entries(checked.wanted).some(
    ([key, order]) =>
      loaded.orders[key]!.adopt === undefined && lacks(order, "startTime") && order.endTime === undefined,
  );
  if (!isTimeless || checked.errors.length > 0) return { checked, given };
  const start = new Date(now + daysAhead * dayMs).toISOString().slice(0, 10);
  return { checked: checkOrders(loaded, { ...window({ start, days }), ...given }, now), given, start };
}

/** As the names of Pulumi's projects and of npm's packages are written. */
const plainName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "orders";

const packageOf = (name: string): string => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the package's own, wherever it is installed
  const { version, peerDependencies } = require("pulumi-planet-tasking/package.json") as {
    version: string;
    peerDependencies: Record<string, string>;
  };
  const content = {
    name,
    private: true,
    dependencies: { ...peerDependencies, "pulumi-planet-tasking": `^${version}` },
    devDependencies: { "@types/node": "^20.0.0", typescript: "^5.9.0" },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
};

const nextSteps = (checked: CheckedFile, output: string, start: string | undefined): string[] => [
  `${join(output, "index.ts")} orders what is in ${checked.file}${summaryOf(reportOf(checked))}`,
  ...(start === undefined
    ? []
    : [`Orders without times get a window from ${start}, which is a guess: set it before you order`]),
  `Next, in ${output}:`,
  '  npm install   # while the packages are not on npm: "Start" in the README',
  "  pulumi stack init dev",
  "  pulumi config set --secret planet:apiKey <key>",
  "  pulumi preview",
  "Without a key, a simulator takes the orders: `npx planet-tasking-simulator --port 8080`, then PL_TASKING_URL=http://127.0.0.1:8080/tasking/v2 PL_API_KEY=any pulumi preview",
];
