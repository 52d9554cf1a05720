// Which cases run, and how many there were.
import { appendFileSync } from "node:fs";

/** `npm run test:full` runs every case, `npm test` a sample. */
export const isFull = Boolean(process.env.FULL);

/** A test of which `npm test` has no sample: what it shows is shown there in another way. */
export const inFull = isFull ? test : test.skip;

/**
 * Tells `npm run reliability`, which writes docs/reliability.md, how many cases one test has run. A
 * test that does not call this counts as one case.
 */
export function ranCases(count: number): void {
  const { RELIABILITY_CASES: file } = process.env;
  if (file) appendFileSync(file, `${JSON.stringify({ test: expect.getState().currentTestName, count })}\n`);
}
