import { TaskingError } from "../../../provider/base/errors";
import type { ErrorCode } from "../../../provider/base/errors";
import { readRetryAfter, retryPauseMs } from "../../../provider/planet/retry";

const half = () => 0.5;
const error = new TaskingError("unavailable", "no reply");

describe("a failed request", () => {
  test.each<[ErrorCode, boolean]>([
    ["unavailable", true],
    ["rate_limited", true],
    ["unexpected_response", true],
    ["unauthorized", false],
    ["forbidden", false],
    ["too_large", false],
    ["refused", false],
    ["unexpected_state", false],
    ["timed_out", false],
    ["invalid_configuration", false],
  ])("that is %s is sent again: %p", (code, isSentAgain) => {
    expect(retryPauseMs({ error: new TaskingError(code, "") }, 1, Infinity) !== undefined).toBe(isSentAgain);
    const retryAfterMs = 0;
    expect(retryPauseMs({ error: new TaskingError(code, ""), retryAfterMs }, 1, Infinity) !== undefined).toBe(
      isSentAgain,
    );
  });

  test.each([
    [1, 750],
    [2, 1500],
    [3, 3000],
    [4, 6000],
    [5, 12_000],
    [6, undefined],
    [7, undefined],
  ])("waits longer after each try, and is given up after the sixth: try %i, %p ms", (tries, ms) => {
    expect(retryPauseMs({ error }, tries, Infinity, half)).toBe(ms);
  });

  test.each([
    [0, 500],
    [0.999, 999.5],
  ])("waits half of its pause for certain, the other half by chance: %p gives %p ms", (chance, ms) => {
    expect(retryPauseMs({ error }, 1, Infinity, () => chance)).toBe(ms);
  });

  test.each([
    ["longer", 60_000],
    ["shorter", 1],
    ["no time", 0],
  ])("waits as long as Planet asks for, %s than its own pause", (_, retryAfterMs) => {
    expect(retryPauseMs({ error, retryAfterMs }, 1, Infinity, half)).toBe(retryAfterMs);
  });

  test.each([
    ["its own pause, which fits in", {}, 750, 750],
    ["its own pause, which does not", {}, 749, undefined],
    ["what Planet asks for, which fits in", { retryAfterMs: 5000 }, 5000, 5000],
    ["what Planet asks for, which does not", { retryAfterMs: 5000 }, 4999, undefined],
    ["no time, and none is left", { retryAfterMs: 0 }, 0, 0],
    ["no time, and the deadline is over", { retryAfterMs: 0 }, -1, undefined],
  ])("is given up where the pause would outlast the deadline: %s", (_, asked, leftMs, ms) => {
    expect(retryPauseMs({ error, ...asked }, 1, leftMs, half)).toBe(ms);
  });
});

describe("readRetryAfter", () => {
  const now = Date.parse("2026-12-01T00:00:00Z");

  test.each([
    ["seconds", "7", 7000],
    ["no seconds", "0", 0],
    ["part of a second", "0.2", 200],
    ["seconds between blanks", " 7 ", 7000],
    ["a date to come", "Tue, 01 Dec 2026 00:00:30 GMT", 30_000],
    ["a date gone by", "Mon, 30 Nov 2026 23:59:00 GMT", 0],
    ["nothing", undefined, undefined],
    ["empty", "", undefined],
    ["words", "soon", undefined],
  ])("reads %s as milliseconds", (_, header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });
});
