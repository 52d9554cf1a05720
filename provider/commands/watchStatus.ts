// Looks at Planet again and again, until every order has ended.
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";
import type { ErrorCode } from "../base/errors";
import { quotedKey } from "../base/text";
import { hasOpen } from "../review/status/statusReport";
import type { StatusReport } from "../review/status/statusReport";
import { capturesText, labelOf, summaryOf, timeText, titleOf, verdict } from "../review/status/words";

interface WatchOptions {
  seconds: number;
  clock: Clock;
  write: (text: string) => void;
  log: (line: string) => void;
  /** Where there is none, as in a log of CI, only changes are written. */
  isTerminal: boolean;
  render: (report: StatusReport) => string;
}

/** After these, the next look may succeed. */
const passing: ErrorCode[] = ["unavailable", "rate_limited", "timed_out", "unexpected_response"];

const clearScreen = "\u001b[2J\u001b[3J\u001b[H";

/** @returns The last report. */
export async function watch(
  lookAgain: () => Promise<StatusReport>,
  { seconds, clock, write, log, isTerminal, render }: WatchOptions,
): Promise<StatusReport> {
  let report = await lookAgain();
  const draw = () => write((isTerminal ? clearScreen : "") + render(report));
  draw();
  let before = statesIn(report);
  let looks = 1;
  while (hasOpen(report)) {
    await clock.sleep(seconds * 1000);
    looks++;
    try {
      report = await lookAgain();
    } catch (error) {
      if (!(error instanceof TaskingError) || !passing.includes(error.code)) throw error;
      log(`warning: ${error.message}. The next look is in ${seconds} s`);
      continue;
    }
    const after = statesIn(report);
    const changed = [...after].filter(([id, state]) => before.get(id) !== state);
    before = after;
    if (isTerminal) draw();
    else for (const [, state] of changed) write(`${timeText(report.now)} ${state}\n`);
  }
  if (!isTerminal && looks > 1) write(endOf(report));
  return report;
}

/** A line for each order, by batch and order. */
function statesIn(report: StatusReport): Map<string, string> {
  const states = new Map<string, string>();
  for (const batch of report.batches)
    for (const row of batch.rows) {
      const captures = capturesText(row);
      const state = `${titleOf(batch, report)}: ${quotedKey(row.key)} ${labelOf(row)}`;
      const id = JSON.stringify([batch.stack, batch.name, row.orderId ?? row.key]);
      states.set(id, captures === "" ? state : `${state}, captures: ${captures}`);
    }
  return states;
}

const endOf = (report: StatusReport): string =>
  [
    ...report.batches.map((batch) => `${titleOf(batch, report)}: ${summaryOf(batch, report.now)}.`),
    verdict(report),
    "",
  ].join("\n");
