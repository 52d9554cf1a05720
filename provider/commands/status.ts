// `planet-tasking status`: what has become of the orders that stacks have recorded.
import { systemClock } from "../base/clock";
import type { Clock } from "../base/clock";
import { visible } from "../base/text";
import { connectAs } from "../planet/connect";
import { readRecorded } from "../review/read/readRecorded";
import { renderPage } from "../review/render/page";
import { look } from "../review/status/look";
import { statusJson } from "../review/status/statusJson";
import { statusPage } from "../review/status/statusPage";
import { needsOf, statusReport } from "../review/status/statusReport";
import type { StatusReport } from "../review/status/statusReport";
import { watchedBatch } from "../review/status/watchedBatch";
import type { WatchedBatch } from "../review/status/watchedBatch";
import { readExports } from "./readExports";
import { statusText } from "./statusText";
import { watch } from "./watchStatus";
import { writeWhole } from "./writeWhole";

export interface StatusOptions {
  stack?: string[];
  live?: boolean;
  /** Seconds between two looks; `true`: the default. */
  watch?: number | true;
  json?: boolean;
  html?: boolean;
  all?: boolean;
  /** Default: standard output. */
  output?: string;
  /** Milliseconds since 1970. Default: the clock's. */
  now?: number;
}

/** What the command needs of the world. */
export interface StatusSurroundings {
  clock: Clock;
  write: (text: string) => void;
  /** Prints a line beside the result. */
  log: (line: string) => void;
  /** Whether `write` can draw over what it wrote. */
  isTerminal: boolean;
}

export const shell = (log: (line: string) => void): StatusSurroundings => ({
  clock: systemClock,
  write: (text) => void process.stdout.write(text),
  log,
  isTerminal: process.stdout.isTTY,
});

/** The exit code where a person is needed. 1 is an error, and 3 a stack without a batch. */
const needsPerson = 2;

const defaultSeconds = 60;

/** @returns The exit code. */
export async function status(
  files: string[],
  options: StatusOptions,
  surroundings: StatusSurroundings,
): Promise<number> {
  const { clock, write, log, isTerminal } = surroundings;
  const batches = await readBatches(files, options.stack ?? []);
  const nowOf = () => options.now ?? clock.now();
  const lookAgain = async (): Promise<StatusReport> => {
    const connect = (account: string | undefined) => connectAs(undefined, account, clock).api;
    await look(batches, { connect, now: nowOf(), tell: log });
    return statusReport(batches, nowOf());
  };
  if (options.watch !== undefined) {
    const seconds = options.watch === true ? defaultSeconds : options.watch;
    const render = (report: StatusReport) => visible(statusText(report, options.all));
    return exitCodeOf(await watch(lookAgain, { seconds, clock, write, log, isTerminal, render }));
  }
  const report = options.live ? await lookAgain() : statusReport(batches, nowOf());
  const text = visible(rendererOf(options)(report));
  if (options.output === undefined) write(text);
  else await writeWhole(options.output, text);
  return exitCodeOf(report);
}

const exitCodeOf = (report: StatusReport): number => (needsOf(report).length > 0 ? needsPerson : 0);

function rendererOf({ json, html, all }: StatusOptions): (report: StatusReport) => string {
  if (json) return statusJson;
  if (html) return (report) => renderPage(statusPage(report));
  return (report) => statusText(report, all);
}

async function readBatches(files: string[], stacks: string[]): Promise<WatchedBatch[]> {
  const batches: WatchedBatch[] = [];
  for (const { text, source } of await readExports(files, stacks, "status"))
    batches.push(...readRecorded(text, source).map(watchedBatch));
  return batches;
}
