// Tells `npm run reliability`, which writes docs/reliability.md, how many cases one test has run.
import { appendFileSync } from "node:fs";

/** A test that does not call this counts as one case. */
export function ranCases(count: number): void {
  const { RELIABILITY_CASES: file } = process.env;
  if (file) appendFileSync(file, `${JSON.stringify({ test: expect.getState().currentTestName, count })}\n`);
}
