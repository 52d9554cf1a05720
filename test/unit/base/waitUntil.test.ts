// Waiting on a simulated clock.
import { waitUntil } from "../../../provider/base/waitUntil";
import type { WaitOptions } from "../../../provider/base/waitUntil";

/** Looks that each take `lookMs`, the times at which they begin, and what the waiting gave back. */
async function wait(
  options: Omit<WaitOptions, "clock">,
  { foundAtLook = Infinity, lookMs = 0 }: { foundAtLook?: number; lookMs?: number } = {},
) {
  let time = 0;
  const looksAt: number[] = [];
  const clock = {
    now: () => 0,
    elapsed: () => time,
    sleep: (ms: number) => {
      time += ms;
      return Promise.resolve();
    },
    within: () => Promise.reject(new Error("no work is limited here")),
  };
  const look = () => {
    looksAt.push(time);
    time += lookMs;
    return Promise.resolve(looksAt.length >= foundAtLook ? "found" : undefined);
  };
  return { result: await waitUntil(look, { ...options, clock }), looksAt, endedAt: time };
}

/** A clock that stands still, on which nobody sleeps. */
const stopped = {
  now: () => 0,
  elapsed: () => 0,
  sleep: () => Promise.reject(new Error("slept")),
  within: () => Promise.reject(new Error("no work is limited here")),
};

const inTurn = (pauses: number[]) => (looks: number) => pauses[looks - 1];

describe("waitUntil", () => {
  test("gives back what the first look finds, without a pause", async () => {
    expect(await wait({ pauseMs: () => 1000 }, { foundAtLook: 1 })).toEqual({
      result: "found",
      looksAt: [0],
      endedAt: 0,
    });
  });

  test("looks again after each pause until something is found", async () => {
    expect(await wait({ pauseMs: inTurn([1000, 2000, 4000]) }, { foundAtLook: 3 })).toEqual({
      result: "found",
      looksAt: [0, 1000, 3000],
      endedAt: 3000,
    });
  });

  test("ends at once after the last look where no pause is left", async () => {
    expect(await wait({ pauseMs: inTurn([1000, 2000]) })).toEqual({
      result: undefined,
      looksAt: [0, 1000, 3000],
      endedAt: 3000,
    });
  });

  test("looks once where there is no pause at all", async () => {
    expect((await wait({ pauseMs: () => undefined })).looksAt).toEqual([0]);
  });

  test("looks for the last time at the deadline, and not after it", async () => {
    expect(await wait({ pauseMs: () => 400, deadline: 1000 })).toEqual({
      result: undefined,
      looksAt: [0, 400, 800, 1000],
      endedAt: 1000,
    });
  });

  test("gives back what the look at the deadline finds", async () => {
    expect(await wait({ pauseMs: () => 400, deadline: 1000 }, { foundAtLook: 4 })).toMatchObject({
      result: "found",
    });
  });

  test("looks once where the deadline is over before it begins", async () => {
    expect((await wait({ pauseMs: () => 400, deadline: -1 })).looksAt).toEqual([0]);
  });

  test("does not pause where a look outlasts the deadline", async () => {
    expect(await wait({ pauseMs: () => 400, deadline: 1000 }, { lookMs: 1500 })).toEqual({
      result: undefined,
      looksAt: [0],
      endedAt: 1500,
    });
  });

  test("tells the time since the first look began, looks included", async () => {
    const passed: number[] = [];
    const pauseMs = (_: number, passedMs: number) => {
      passed.push(passedMs);
      return Math.max(500, passedMs / 10);
    };
    await wait({ pauseMs }, { foundAtLook: 4, lookMs: 10_000 });
    expect(passed).toEqual([10_000, 21_000, 33_100]);
  });

  test("takes false for something found", async () => {
    expect(await waitUntil(() => Promise.resolve(false), { pauseMs: () => 1, clock: stopped })).toBe(false);
  });

  test("passes on what a look throws, and looks no more", async () => {
    let looks = 0;
    const look = () => {
      looks++;
      return Promise.reject(new Error("no reply"));
    };
    await expect(waitUntil(look, { pauseMs: () => 1, clock: stopped })).rejects.toThrow("no reply");
    expect(looks).toBe(1);
  });
});
