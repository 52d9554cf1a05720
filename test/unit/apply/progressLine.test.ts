import { ProgressLine } from "../../../provider/apply/progressLine";
import type { Bulk } from "../../../provider/planet/responses";

const bulkId = (n: number) => `${n}0000000-0000-4000-8000-000000000000`;

const aBulk = (done: number, all: number, failed = 0): Bulk => ({
  operation: "CREATE",
  status: done === all ? "COMPLETE" : "RUNNING",
  payloadCount: all,
  successful: done - failed,
  failed,
  processing: all - done,
});

/** What is printed when these things are shown at these times. */
function printed(...shown: [ms: number, bulks: (Bulk | undefined)[], hasEnded?: boolean][]): string[] {
  const lines: string[] = [];
  let now = 0;
  const clock = {
    now: () => 0,
    elapsed: () => now,
    sleep: () => Promise.resolve(),
    within: () => Promise.reject(new Error()),
  };
  const line = new ProgressLine({ clock, log: (text) => void lines.push(text) });
  for (const [ms, bulks, hasEnded = false] of shown) {
    now = ms;
    line.show(new Map(bulks.map((bulk, n) => [bulkId(n + 1), bulk])), hasEnded);
  }
  return lines;
}

test("a bulk that gets on is told every two seconds", () => {
  expect(
    printed(
      [0, [aBulk(0, 9)]],
      [1999, [aBulk(1, 9)]],
      [2000, [aBulk(2, 9)]],
      [3999, [aBulk(3, 9)]],
      [4000, [aBulk(4, 9)]],
    ),
  ).toEqual(["bulk CREATE 10000000… 2/9 processed", "bulk CREATE 10000000… 4/9 processed"]);
});

test("a bulk that does not get on is told once", () => {
  expect(printed([0, [aBulk(1, 9)]], [5000, [aBulk(1, 9)]], [9000, [aBulk(1, 9)]])).toHaveLength(1);
});

test("a bulk that ends at once is told once, with what was refused", () => {
  expect(printed([0, [aBulk(9, 9, 2)], true])).toEqual(["bulk CREATE 10000000… 9/9 processed, 2 refused"]);
});

test("several bulks are told together, and counted from five on", () => {
  const several = (count: number) => Array.from({ length: count }, () => aBulk(1, 2));
  expect(printed([0, several(2), true])).toEqual(["bulk CREATE 10000000…, CREATE 20000000… 2/4 processed"]);
  expect(printed([0, several(5), true])).toEqual(["5 bulks 5/10 processed"]);
});

test("a bulk that Planet does not show yet is told as such", () => {
  expect(printed([0, [undefined]], [2000, [undefined]])).toEqual([
    "bulk not visible yet 10000000… 0/0 processed",
  ]);
});
