// `planet-tasking doctor`: what the service behind a key is like, as a table or as JSON.
import { createInterface } from "node:readline/promises";
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";
import { examine } from "../doctor/examine";
import { examineRefusedBulk } from "../doctor/examineRefusedBulk";
import type { Options } from "../doctor/found";
import { makeRefusedBulk, whatIsSent } from "../doctor/refusedBulk";
import { Service } from "../doctor/service";
import { countsOf, table } from "../doctor/table";
import { isPlanets, readConfiguration } from "../planet/configuration";
import { Http } from "../planet/http";

export interface DoctorOptions extends Options {
  account?: string;
  json?: boolean;
  refusedBulk?: boolean;
  /** The answer to the question before the refused bulk. */
  yes?: boolean;
}

/** What the command needs of the world. */
export interface Surroundings {
  clock: Clock;
  /** Prints a line beside the result. */
  log: (line: string) => void;
  /** Asks the user, who says yes or not. Undefined where there is nobody to ask. */
  confirm?: (question: string) => Promise<boolean>;
  requestsPerSecond: number;
}

/** A few requests a second leave room for others with the same key. */
export const gently = 4;

const examineMs = 60_000;

/** `exitCode`: 1 where any row is a doubt. */
export async function runDoctor(
  options: DoctorOptions,
  { clock, log, confirm, requestsPerSecond }: Surroundings,
): Promise<{ text: string; exitCode: number }> {
  const configuration = readConfiguration(undefined, process.env, options.account);
  const isAgreed = options.refusedBulk === true && (await mayRefusedBulk(options, confirm));
  const open = (ms: number) => {
    const deadline = clock.elapsed() + ms;
    const http = new Http({ ...configuration, requestsPerSecond, clock, deadline, hasParent: () => true });
    return new Service(http, clock, deadline);
  };
  const { baseUrl } = configuration;
  if (!isPlanets(baseUrl)) log(`note: ${baseUrl} is asked, which is not Planet's address`);
  const { rows, isIn } = await examine(open(examineMs), options);
  if (isIn && isAgreed) rows.push(...(await examineRefusedBulk(open, makeRefusedBulk(clock.now()), log)));
  const counts = countsOf(rows);
  const text = options.json
    ? JSON.stringify(
        { service: baseUrl, time: new Date(clock.now()).toISOString(), counts, rows },
        undefined,
        2,
      )
    : table(rows);
  return { text: `${text}\n`, exitCode: counts.doubt > 0 ? 1 : 0 };
}

async function mayRefusedBulk({ yes }: DoctorOptions, confirm: Surroundings["confirm"]): Promise<boolean> {
  if (yes) return true;
  if (!confirm)
    throw new TaskingError(
      "invalid_configuration",
      "doctor: --refused-bulk asks before it sends anything, and there is no terminal to ask on. Nothing was sent. Add --yes",
    );
  return confirm(`${whatIsSent}\nSend it?`);
}

/** Asks on the terminal. Undefined where there is none. */
export const terminal = (): Surroundings["confirm"] =>
  process.stdin.isTTY && process.stderr.isTTY
    ? async (question) => {
        const lines = createInterface({ input: process.stdin, output: process.stderr });
        const answer = await lines.question(`${question} [y/N] `);
        lines.close();
        return /^y(es)?$/i.test(answer.trim());
      }
    : undefined;
