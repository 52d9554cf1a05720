import {
  got,
  firstLines,
  grouped,
  listed,
  printable,
  propertyPath,
  quotedKey,
} from "../../../provider/base/text";

describe("printable", () => {
  test.each([
    ["plain text", "Order 1 — zu spät, 北 🛰", "Order 1 — zu spät, 北 🛰"],
    ["colours", "\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
    ["a cleared screen", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["a bell", "a\u0007b", "a\\u0007b"],
    ["lines", "a\r\nb\tc", "a b c"],
    ["null and delete", "a\u0000b\u007fc", "a\\u0000b\\u007fc"],
    ["eight-bit controls", "a\u009bb\u0085c", "a\\u009bb c"],
    ["line separators of Unicode", "a\u2028b\u2029c", "a b c"],
    ["text that turns its direction", "a\u202eb\u202ac", "a\\u202eb\\u202ac"],
    ["blanks around it", "  a \n", "a"],
    ["nothing", "", ""],
    ["nothing but blanks", " \u3000\r\n", ""],
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

describe("propertyPath", () => {
  test.each([
    [["orders"], "orders"],
    [["orders", "north"], 'orders["north"]'],
    [
      ["orders", "north-field", "geometry", "coordinates", 0],
      'orders["north-field"].geometry.coordinates[0]',
    ],
    [["orders", "a", "extra", "1a"], 'orders["a"].extra["1a"]'],
    [["orders", 'a"b', "name"], 'orders["a\\"b"].name'],
    [["defaults", "startTime"], "defaults.startTime"],
    [["defaults", "delivery", "destination"], "defaults.delivery.destination"],
  ])("%j is written %s", (path, text) => {
    expect(propertyPath(path)).toBe(text);
  });
});

describe("quotedKey", () => {
  test.each([
    ["a short key", "north-field", '"north-field"'],
    ["a key with a quote", 'a"b', '"a"b"'],
    ["a key that would clear the screen", "a\u001b[2Jb", '"a\\u001b[2Jb"'],
    ["a key of 60 characters", "k".repeat(60), `"${"k".repeat(60)}"`],
    ["a longer key", "k".repeat(61), `"${"k".repeat(60)}…"`],
  ])("of %s fits into a sentence", (_, key, text) => {
    expect(quotedKey(key)).toBe(text);
  });
});

describe("listed", () => {
  test.each([
    ["nothing", [], ""],
    ["one", ["a"], '"a"'],
    ["as many as fit", ["a", "b", "c"], '"a", "b", "c"'],
    ["one too many", ["a", "b", "c", "d"], '"a", "b", "c" and 1 more'],
    ["many", Array.from({ length: 1500 }, (_, n) => String(n)), '"0", "1", "2" and 1497 more'],
  ])("names three at most, and counts the rest: %s", (_, items, text) => {
    expect(listed(items, 3, quotedKey)).toBe(text);
  });

  test("counts the rest in the given way", () => {
    expect(listed(Array.from({ length: 1500 }), 0, String, grouped)).toBe(" and 1,500 more");
  });

  test("writes no item that it does not show", () => {
    const written: number[] = [];
    listed([1, 2, 3], 2, (item) => String(written.push(item)));
    expect(written).toEqual([1, 2]);
  });
});

describe("firstLines", () => {
  test.each([
    ["nothing", [], []],
    ["as many as fit", ["a", "b"], ["a", "b"]],
    ["too many", ["a", "b", "c", "d"], ["a", "b", "… and 2 more"]],
  ])("shows two at most, and counts the rest in a line of its own: %s", (_, lines, shown) => {
    expect(firstLines(lines, 2)).toEqual(shown);
  });

  test("counts the rest in the given way", () => {
    expect(firstLines(Array<string>(1501).fill("a"), 1, grouped)).toEqual(["a", "… and 1,500 more"]);
  });
});

describe("grouped", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [3000, "3,000"],
    [1_234_567, "1,234,567"],
    [25.5, "25.5"],
    [1234.567, "1,234.57"],
    [0.004, "0"],
  ])("%p is written %s", (value, text) => {
    expect(grouped(value)).toBe(text);
  });
});

describe("a wrong value", () => {
  test.each<[unknown, string]>([
    [181, " (got 181)"],
    ["x".repeat(70), ` (got "${"x".repeat(56)}…)`],
    [undefined, ""],
    [{ a: 1 }, ""],
    [() => 1, " (got a function)"],
    [Symbol("s"), " (got a symbol)"],
    [10n, " (got 10n)"],
  ])("is told, whatever it is: %p", (value, text) => {
    expect(got(value)).toBe(text);
  });
});
