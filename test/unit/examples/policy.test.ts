// The rules of examples/policy.
import { chargedElsewhere, largerThan, outside, overBudget } from "../../../examples/policy/rules";
import type { Batch, BoundingBox } from "../../../examples/policy/rules";
import { pointAt, squareAt } from "../builders";

const point = (longitude: number, latitude?: number) => JSON.stringify(pointAt(longitude, latitude));

const square = (west: number, south: number, side: number) => JSON.stringify(squareAt(west, south, side));

const fields: Batch = {
  orders: { point: { geometry: point(1) }, large: { geometry: square(0, 0, 0.1) } },
};

test("an order that requests more than the limit is named with its area; one at the limit is not", () => {
  expect(largerThan(fields, 100)).toEqual(['orders["large"] requests 123.64 km², more than the 100 allowed']);
  expect(largerThan({ orders: { point: { geometry: point(1) } } }, 25)).toEqual([]);
});

test("the budget is held by all orders of a batch together, a point counting 25 km²", () => {
  expect(overBudget(fields, 148)).toEqual(["the batch requests 148.64 km², more than the 148 allowed"]);
  expect(overBudget(fields, 149)).toEqual([]);
});

describe("an order is charged to", () => {
  const charged = (plNumber?: string, common?: string) =>
    chargedElsewhere({ orders: { a: { geometry: point(1), plNumber } }, defaults: { plNumber: common } }, [
      "PL-1",
      "PL-2",
    ]);

  test("its own plNumber, or else to that of the defaults", () => {
    expect(charged("PL-2")).toEqual([]);
    expect(charged(undefined, "PL-1")).toEqual([]);
    expect(charged("PL-3", "PL-1")).toEqual(['orders["a"] is charged to PL-3; allowed are PL-1, PL-2']);
  });

  test("an unknown contract where neither names one, which is not allowed", () => {
    const orders = { a: { geometry: point(1) } };
    expect(chargedElsewhere({ orders }, ["PL-1"])).toEqual([
      'orders["a"] names no plNumber; allowed are PL-1',
    ]);
  });
});

describe("a bounding box", () => {
  const strays = (geometry: string, box: BoundingBox) => outside({ orders: { a: { geometry } } }, box);

  test("holds points, lines and areas, its edge included", () => {
    expect(strays(point(10, 20), [10, 10, 20, 20])).toEqual([]);
    expect(strays(square(10, 10, 10), [10, 10, 20, 20])).toEqual([]);
  });

  test("is broken by one position outside, which is told", () => {
    expect(strays(point(9.9, 15), [10, 10, 20, 20])).toEqual([
      'orders["a"] reaches 9.9, 15, outside of 10, 10, 20, 20',
    ]);
    expect(strays(point(15, 21), [10, 10, 20, 20])).toHaveLength(1);
    const line = [
      [15, 15],
      [15, 9],
    ];
    expect(strays(JSON.stringify({ type: "LineString", coordinates: line }), [10, 10, 20, 20])).toHaveLength(
      1,
    );
    expect(strays(square(15, 15, 6), [10, 10, 20, 20])).toHaveLength(1);
  });

  test("may cross the antimeridian", () => {
    const fiji: BoundingBox = [175, -20, -178, -15];
    expect(strays(point(178, -18), fiji)).toEqual([]);
    expect(strays(point(-179, -18), fiji)).toEqual([]);
    expect(strays(point(-170, -18), fiji)).toHaveLength(1);
    expect(strays(point(170, -18), fiji)).toHaveLength(1);
  });
});
