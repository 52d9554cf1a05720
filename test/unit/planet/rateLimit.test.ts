// The rate of one key, time simulated.
import { systemClock } from "../../../provider/base/clock";
import { turnOf } from "../../../provider/planet/rateLimit";
import type { Waiter } from "../../../provider/planet/rateLimit";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const waiter = (
  requestsPerSecond: number,
  requestsPerMinute: number,
  { lastsMs = Infinity, signal }: { lastsMs?: number; signal?: AbortSignal } = {},
): Waiter => ({
  clock: systemClock,
  deadline: systemClock.elapsed() + lastsMs,
  signal,
  requestsPerSecond,
  requestsPerMinute,
});

/** The times at which requests go that wait from `asked` on, in milliseconds. */
async function timesOf(
  who: string,
  asked: number[],
  perSecond: number,
  perMinute: number,
): Promise<number[]> {
  const started = Date.now();
  const times: number[] = [];
  const run = waiter(perSecond, perMinute);
  for (const ms of asked)
    setTimeout(() => void turnOf(who, run).then(() => times.push(Date.now() - started)), ms);
  await jest.advanceTimersByTimeAsync(300_000);
  return times;
}

const most = (times: number[], withinMs: number) =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + withinMs).length));

// A limiter that counts in fixed windows would let 9 through.
test("no second sees more requests than requestsPerSecond, after a short pause either", async () => {
  const times = await timesOf("a", [0, ...Array.from({ length: 9 }, () => 600)], 5, 1000);
  expect([times.length, most(times, 1000)]).toEqual([10, 5]);
});

test("no minute sees more requests than requestsPerMinute", async () => {
  const times = await timesOf("b", [0, ...Array.from({ length: 70 }, () => 30_000)], 10, 30);
  expect([times.length, most(times, 60_000)]).toEqual([71, 30]);
});

test("what is on its way a tenth of a second longer than the request after it comes in its own second all the same", async () => {
  const times = await timesOf(
    "c",
    Array.from({ length: 10 }, () => 0),
    5,
    1000,
  );
  expect(times[5]! - times[0]!).toBeGreaterThan(1090);
});

/** What becomes of the requests of a run, and when, in the order in which it is told. */
function ask(who: string, run: Waiter, count: number, told: [isMine: boolean, atMs: number][] = []) {
  const started = Date.now();
  for (let i = 0; i < count; i++)
    void turnOf(who, run).then((isMine) => told.push([isMine, Date.now() - started]));
  return told;
}

test("a run with one request waits for one of a run with thousands, not for all", async () => {
  ask("d", waiter(10, 60), 5000);
  await jest.advanceTimersByTimeAsync(1000);
  const told = ask("d", waiter(10, 60), 1);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([[true, expect.any(Number)]]);
  expect(told[0]![1]).toBeLessThanOrEqual(200);
});

test("a request whose time is over before its turn is told so at that time", async () => {
  const told = ask("e", waiter(10, 2, { lastsMs: 5000 }), 4);
  const other = ask("e", waiter(10, 2), 1);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(told.map(([isMine]) => isMine)).toEqual([true, true, false, false]);
  expect(told.slice(2).every(([, at]) => at >= 5000 && at <= 5010)).toBe(true);
  expect(other.map(([isMine]) => isMine)).toEqual([true]);
});

test("requests of a run that has ended take no turn", async () => {
  const end = new AbortController();
  const told = ask("f", waiter(10, 10, { signal: end.signal }), 100);
  await jest.advanceTimersByTimeAsync(1200);
  end.abort();
  const next = ask("f", waiter(10, 10), 10);
  await jest.advanceTimersByTimeAsync(61_000);
  expect(told.filter(([isMine]) => isMine)).toHaveLength(10);
  expect(told.filter(([isMine]) => !isMine)).toHaveLength(90);
  expect(next.map(([isMine]) => isMine)).toEqual(Array(10).fill(true));
});

test("a run that is stopped in the middle of a long pause is told at once", async () => {
  const stop = new AbortController();
  const told = ask("h", waiter(10, 1, { signal: stop.signal }), 2);
  await jest.advanceTimersByTimeAsync(1000);
  stop.abort();
  await jest.advanceTimersByTimeAsync(0);
  expect(told).toEqual([
    [true, 0],
    [false, 1000],
  ]);
});

test("requests on another clock do not wait for turns of this one", async () => {
  const ahead = { ...systemClock, elapsed: () => systemClock.elapsed() + 1e12 };
  expect(await turnOf("g", { ...waiter(1, 1), clock: ahead, deadline: Infinity })).toBe(true);
  const told = ask("g", waiter(1, 1), 1);
  await jest.advanceTimersByTimeAsync(10);
  expect(told).toEqual([[true, 0]]);
});
