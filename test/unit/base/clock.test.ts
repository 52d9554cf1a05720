import { systemClock } from "../../../provider/base/clock";

test("the clock of the system tells milliseconds since 1970, and sleeps as long as it is told", async () => {
  const started = systemClock.now();
  expect(Math.abs(started - new Date().getTime())).toBeLessThan(1000);
  await systemClock.sleep(50);
  // A timer may be a millisecond early.
  expect(systemClock.now() - started).toBeGreaterThanOrEqual(49);
});

test("work is told to end when its time is over", async () => {
  const work = (signal: AbortSignal) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason as DOMException)),
    );
  await expect(systemClock.within(20, work)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("work may be limited to a part of a millisecond", async () => {
  await expect(systemClock.within(9.5, () => Promise.resolve("done"))).resolves.toBe("done");
});

test("work that ends in its time gives its result", async () => {
  await expect(systemClock.within(10_000, () => Promise.resolve("done"))).resolves.toBe("done");
});
