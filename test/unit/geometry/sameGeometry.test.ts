import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import { isRewritten, sameGeometry } from "../../../provider/geometry/sameGeometry";
import { pointAt, squareAt } from "../builders";

describe("sameGeometry", () => {
  test.each<[string, unknown, unknown, boolean]>([
    ["equal points", pointAt(1), pointAt(1), true],
    [
      "points with a bounding box that a server added",
      pointAt(1),
      { ...pointAt(1), bbox: [1, 10, 1, 10] },
      true,
    ],
    ["points apart", pointAt(1), pointAt(2), false],
    ["other types of the same numbers", pointAt(1), { type: "MultiPoint", coordinates: [1, 10] }, false],
    ["a point and nothing", pointAt(1), undefined, false],
    ["a point and null", pointAt(1), null, false],
    ["a point and text", pointAt(1), "POINT (1 10)", false],
  ])("%s are told", (_, a, b, same) => {
    expect(sameGeometry(a, b)).toBe(same);
  });
});

describe("a geometry", () => {
  const square = (middle: number, half: number) => squareAt(middle - half, 10 - half, 2 * half);

  test.each<[string, OrderGeometry, unknown]>([
    ["the same", pointAt(1), pointAt(1)],
    ["the square around the point", pointAt(1), square(1, 0.02)],
    ["a rounded one", square(1, 0.020004), square(1, 0.02)],
  ])("may have been sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(true);
  });

  test.each<[string, OrderGeometry, unknown]>([
    ["another point", pointAt(1), pointAt(1.0001)],
    ["a square beside the point", pointAt(1), square(1.01, 0.02)],
    ["a smaller area", square(1, 0.02), square(1, 0.01)],
    ["nothing", pointAt(1), null],
    ["no coordinates", pointAt(1), { type: "Point", coordinates: [] }],
    ["text", pointAt(1), { type: "Point", coordinates: ["1", "10"] }],
  ])("was not sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(false);
  });
});
