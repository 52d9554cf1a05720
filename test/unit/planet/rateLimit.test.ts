// The rate of one key, time simulated.
import { turnOf } from "../../../provider/planet/rateLimit";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The times at which requests go that wait from `asked` on, in milliseconds. */
async function timesOf(
  who: string,
  asked: number[],
  perSecond: number,
  perMinute: number,
): Promise<number[]> {
  const started = Date.now();
  const times: number[] = [];
  for (const ms of asked)
    setTimeout(() => void turnOf(who, perSecond, perMinute).then(() => times.push(Date.now() - started)), ms);
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
