import { TaskingError, isRefusal, messageOf } from "../../../provider/base/errors";
import type { ErrorCode } from "../../../provider/base/errors";

describe("isRefusal", () => {
  test.each<[ErrorCode, boolean]>([
    ["unauthorized", true],
    ["forbidden", true],
    ["too_large", true],
    ["refused", true],
    ["rate_limited", false],
    ["unavailable", false],
    ["unexpected_response", false],
    ["unexpected_state", false],
    ["timed_out", false],
    ["invalid_configuration", false],
  ])("%s: Planet has said no is %p", (code, said) => {
    expect(isRefusal(new TaskingError(code, "x"))).toBe(said);
  });

  test("an error of another kind tells nothing of Planet", () => {
    expect([isRefusal(new Error("refused")), isRefusal("refused"), isRefusal(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("a TaskingError", () => {
  test("keeps what caused it", () => {
    const cause = new Error("socket hang up");
    expect(new TaskingError("unavailable", "no reply", { cause })).toMatchObject({
      name: "TaskingError",
      code: "unavailable",
      message: "no reply",
      cause,
    });
  });
});

describe("messageOf", () => {
  test.each([
    ["an error", new Error("why"), "why"],
    ["text", "why", "why"],
    ["nothing", undefined, "undefined"],
  ])("of %s is text", (_, thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });
});
