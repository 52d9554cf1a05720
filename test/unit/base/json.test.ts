import { isObject, toJson } from "../../../provider/base/json";

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
