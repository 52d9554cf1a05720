import { isObject, numberIn, textIn, toJson } from "../../../provider/base/json";

describe("isObject", () => {
  test.each([
    ["an object", {}, true],
    ["an object without a prototype", Object.create(null) as unknown, true],
    ["a list", [], false],
    ["null", null, false],
    ["undefined", undefined, false],
    ["text", "{}", false],
    ["a function", () => undefined, false],
  ])("of %s is right", (_, value, answer) => {
    expect(isObject(value)).toBe(answer);
  });
});

describe("toJson", () => {
  test("leaves fields out that are undefined, at any depth", () => {
    expect(Object.keys(toJson({ a: 1, b: undefined }))).toEqual(["a"]);
    expect(toJson({ a: [{ b: undefined }] })).toStrictEqual({ a: [{}] });
  });

  test("gives a copy that shares nothing", () => {
    const value = { a: { b: 1 } };
    toJson(value).a.b = 2;
    expect(value).toEqual({ a: { b: 1 } });
  });
});

test.each<[unknown, number | undefined]>([
  [0, 0],
  [-1.5, -1.5],
  ["25.0", 25],
  [" 3 ", 3],
  ["", undefined],
  [" ", undefined],
  ["25 SQKM", undefined],
  ["Infinity", undefined],
  [NaN, undefined],
  [null, undefined],
  [true, undefined],
  [[5], undefined],
])("the number in %p is %p", (value, number) => {
  expect(numberIn(value)).toBe(number);
});

test.each<[unknown, string | undefined]>([
  ["north", "north"],
  ["n\u001brth", "n rth"],
  ["northern", "north…"],
  ["", undefined],
  ["\n", undefined],
  [5, undefined],
  [null, undefined],
])("the text in %p is %p", (value, text) => {
  expect(textIn(value, 5)).toBe(text);
});
