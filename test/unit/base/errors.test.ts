import { TaskingError, isRefusal, messageOf } from "../../../provider/base/errors";
import type { ErrorCode } from "../../../provider/base/errors";
import { printable } from "../../../provider/base/text";

describe("printable", () => {
  test.each([
    ["plain text", "Order 1 — zu spät, 北 🛰", "Order 1 — zu spät, 北 🛰"],
    ["colours", "\u001b[31mred\u001b[0m", "[31mred [0m"],
    ["a cleared screen", "a\u001b[2Jb", "a [2Jb"],
    ["a bell", "a\u0007b", "a b"],
    ["lines", "a\r\nb\tc", "a b c"],
    ["null and delete", "a\u0000b\u007fc", "a b c"],
    ["eight-bit controls", "a\u009bb\u0085c", "a b c"],
    ["line separators of Unicode", "a\u2028b\u2029c", "a b c"],
    ["text that turns its direction", "a\u202eb\u202ac", "a b c"],
    ["blanks around it", "  a \n", "a"],
    ["nothing", "", ""],
    ["nothing but controls", "\u0000\u001b", ""],
  ])("of %s can be shown in a terminal", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("of text that isolates its direction can be shown in a terminal", () => {
    expect(printable("a\u2066b\u2067c\u2068d\u2069e")).not.toMatch(/[\u2066-\u2069]/);
  });

  test("is cut at the given length, and says so", () => {
    expect(printable("abcdef", 3)).toBe("abc…");
  });

  test("is not cut where it just fits", () => {
    expect(printable("abc", 3)).toBe("abc");
  });

  test("of a whole web page stays a paragraph", () => {
    expect(printable("x".repeat(1_000_000)).length).toBeLessThan(2100);
  });

  test("of many blanks takes no time", () => {
    const started = performance.now();
    printable(`a${" ".repeat(30_000)}b`);
    expect(performance.now() - started).toBeLessThan(300);
  });
});

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
