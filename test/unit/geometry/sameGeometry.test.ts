import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import { isRewritten, sameGeometry } from "../../../provider/geometry/sameGeometry";
import { pointAt, squareAt } from "../builders";

const lineOf = (...coordinates: number[][]) => ({ type: "LineString", coordinates });
const area = squareAt(1, 10, 1);
const corners = area.coordinates[0]!.slice(0, -1);
const closed = (ring: number[][]) => ({ type: "Polygon", coordinates: [[...ring, ring[0]!]] });
const begunAt = (corner: number) => closed([...corners.slice(corner), ...corners.slice(0, corner)]);
const turned = ({ coordinates }: { coordinates: number[][][] }) => ({
  type: "Polygon",
  coordinates: coordinates.map((ring) => [...ring].reverse()),
});
const withCorner = closed([...corners, [1, 10.5]]);
const withHoles = (...at: number[]) => ({
  type: "Polygon",
  coordinates: [...area.coordinates, ...at.map((x) => squareAt(1 + x, 10 + x, 0.1).coordinates[0]!)],
});

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
    ["points half a metre apart", pointAt(1), pointAt(1.000005), true],
    ["points eleven metres apart", pointAt(1), pointAt(1.0001), false],
    ["points at 180° and -180°", pointAt(180), pointAt(-180), true],
    ["points at 179.999999° and -179.999999°", pointAt(179.999999), pointAt(-179.999999), true],
    ["points at 0° and 180°", pointAt(0), pointAt(180), false],
    ["a line and the same one turned round", lineOf([1, 2], [3, 4]), lineOf([3, 4], [1, 2]), false],
    ["a ring begun at each of its corners", area, begunAt(1), true],
    ["a ring begun elsewhere and turned round", area, turned(begunAt(2)), true],
    ["a ring and one of other corners", area, squareAt(1, 10, 1.1), false],
    ["a ring and one with a corner more", area, withCorner, false],
    ["holes in another order", withHoles(0.1, 0.5), withHoles(0.5, 0.1), true],
    ["holes at other places", withHoles(0.1, 0.5), withHoles(0.1, 0.6), false],
    ["an area with a hole and without it", withHoles(0.1), area, false],
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
    ["the square around a point at 180°, over it", pointAt(180), square(-180, 0.02)],
  ])("may have been sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(true);
  });

  test.each<[string, OrderGeometry, unknown]>([
    ["another point", pointAt(1), pointAt(1.0001)],
    ["a square beside the point", pointAt(1), square(1.01, 0.02)],
    ["a smaller area", square(1, 0.02), square(1, 0.01)],
    ["nothing", pointAt(1), null],
    ["no coordinates", pointAt(1), { type: "Point", coordinates: [] }],
  ])("was not sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(false);
  });
});
