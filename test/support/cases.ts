// How many cases stand behind one test: told to `npm run reliability`, which writes docs/reliability.md.
import { appendFileSync } from "node:fs";

/** Without a call a test is one case. */
export function ranCases(count: number): void {
  const { RELIABILITY_CASES: file } = process.env;
  if (file) appendFileSync(file, `${JSON.stringify({ test: expect.getState().currentTestName, count })}\n`);
}
