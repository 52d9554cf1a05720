import { groupBy, range, sum } from "../../../provider/base/lists";

describe("groupBy", () => {
  test("keeps the order of the groups and of the items in each", () => {
    expect([...groupBy(["b1", "a1", "b2", "a2"], (item) => item[0]!)]).toEqual([
      ["b", ["b1", "b2"]],
      ["a", ["a1", "a2"]],
    ]);
  });

  test("of nothing has no group", () => {
    expect(groupBy([], String).size).toBe(0);
  });

  test("takes names for names that every object has", () => {
    expect([...groupBy(["__proto__", "constructor"], String).keys()]).toEqual(["__proto__", "constructor"]);
  });
});

describe("sum", () => {
  test.each([
    [[], 0],
    [[1, 2, -4], -1],
  ])("of %j is %i", (numbers, total) => {
    expect(sum(numbers)).toBe(total);
  });
});

describe("range", () => {
  test.each([
    [[3], [3, 3]],
    [
      [3, -1, 2],
      [-1, 3],
    ],
    [[], [Infinity, -Infinity]],
  ])("of %j is %j", (numbers, ends) => {
    expect(range(numbers)).toEqual(ends);
  });

  test("of more numbers than a call takes arguments is found", () => {
    expect(range(Array.from({ length: 300_000 }, (_, n) => n))).toEqual([0, 299_999]);
  });
});
