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

const sent = (count: number) => ({
  operation: "CREATE" as const,
  payloads: Array.from({ length: count }, (_, n) => ({ key: `${n}`, fields: {} })),
});

/** What is printed when these things are shown at these times. The run waits until 10 minutes. */
function printed(...shown: [ms: number, bulks: (Bulk | undefined)[], hasEnded?: boolean][]): string[] {
  const lines: string[] = [];
  let now = 0;
  const clock = {
    now: () => Date.parse("2026-11-27T12:00:00Z") + now,
    elapsed: () => now,
    sleep: () => Promise.resolve(),
    within: () => Promise.reject(new Error()),
  };
  const timeLimit = { seconds: 600, setBy: "timeoutSeconds" };
  const line = new ProgressLine({
    clock,
    deadline: 600_000,
    timeLimit,
    log: (text) => void lines.push(text),
  });
  for (const [ms, bulks, hasEnded = false] of shown) {
    now = ms;
    line.show(
      bulks.map((bulk, n) => ({ id: bulkId(n + 1), sent: sent(9), shown: bulk })),
      hasEnded,
    );
  }
  return lines;
}

test("a bulk that gets on is told every two seconds, with the time that is left by its pace", () => {
  expect(
    printed(
      [0, [aBulk(0, 9)]],
      [1999, [aBulk(1, 9)]],
      [2000, [aBulk(2, 9)]],
      [3999, [aBulk(3, 9)]],
      [4000, [aBulk(4, 9)]],
    ),
  ).toEqual([
    "bulk CREATE 10000000… 2/9 processed, about 7 s left",
    "bulk CREATE 10000000… 4/9 processed, about 5 s left",
  ]);
});

test("the end of a bulk is told, however soon it comes after another line", () => {
  expect(printed([0, [aBulk(0, 9)]], [2000, [aBulk(8, 9)]], [2001, [aBulk(9, 9, 1)], true])).toEqual([
    "bulk CREATE 10000000… 8/9 processed, about 1 s left",
    "bulk CREATE 10000000… 9/9 processed, 1 refused",
  ]);
});

test("a bulk that does not get on is told once, then ever more rarely, with what is waited for", () => {
  const still = Array.from({ length: 200 }, (_, n): [number, Bulk[]] => [2000 * n, [aBulk(1, 9)]]);
  const waits = (since: string) =>
    `still waiting for bulk CREATE 10000000…, without a change for ${since}, until 12:10:00 UTC (timeoutSeconds): Planet shows it as RUNNING. Nothing is lost where you end this run: the next one goes on waiting`;
  expect(printed(...still)).toEqual([
    "bulk CREATE 10000000… 1/9 processed",
    ...["30 s", "60 s", "2 min", "4 min"].map(waits),
  ]);
});

test("a bulk that ends at once is told once, with what was refused", () => {
  expect(printed([0, [aBulk(9, 9, 2)], true])).toEqual(["bulk CREATE 10000000… 9/9 processed, 2 refused"]);
});

test("several bulks are told together, and counted from five on", () => {
  const several = (count: number) => Array.from({ length: count }, () => aBulk(1, 2));
  expect(printed([0, several(2), true])).toEqual(["bulk CREATE 10000000…, CREATE 20000000… 2/4 processed"]);
  expect(printed([0, several(5), true])).toEqual(["5 bulks 5/10 processed"]);
});

test("a bulk that Planet does not show is told as such, with a way out", () => {
  expect(printed([0, [undefined]], [2000, [undefined]], [40_000, [undefined]])).toEqual([
    "bulk CREATE 10000000… 0/9 processed, not shown by Planet yet",
    `still waiting for bulk CREATE 10000000…, without a change for 38 s, until 12:10:00 UTC (timeoutSeconds): Planet does not show it yet. A simulator that was started anew has forgotten it: then end this run, and \`pulumi config set planet:skipBulk ${bulkId(1)}\``,
  ]);
});
