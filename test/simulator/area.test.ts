import { areaSqKm, shownGeometry } from "../../simulator/service/area";
import type { Geometry, Position } from "../../simulator/service/geometryErrors";

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

describe("the area of an order", () => {
  test("is 25 km² for a point, wherever it is", () => {
    expect(areaSqKm({ type: "Point", coordinates: [0, 89] })).toBe(25);
  });

  test("is 5 km times the length of a line", () => {
    const line: Geometry = {
      type: "LineString",
      coordinates: [
        [0, -0.5],
        [0, 0.5],
        [1, 0.5],
      ],
    };
    expect(areaSqKm(line)).toBeCloseTo(5 * 2 * 111.32, -1);
  });

  test("is that of a polygon on the sphere: one degree each way at the equator", () => {
    expect(areaSqKm({ type: "Polygon", coordinates: [square(0, 0, 1)] })).toBeCloseTo(12_364, -1);
  });

  test("does not depend on the direction of a ring", () => {
    const ring = square(10, 50, 0.2);
    const area = areaSqKm({ type: "Polygon", coordinates: [ring] });
    expect(areaSqKm({ type: "Polygon", coordinates: [[...ring].reverse()] })).toBeCloseTo(area, 6);
  });

  test("leaves the holes of a polygon out", () => {
    const [outer, hole] = [square(0, 0, 1), square(0.25, 0.25, 0.5)];
    const withHole = areaSqKm({ type: "Polygon", coordinates: [outer, hole] });
    const holeAlone = areaSqKm({ type: "Polygon", coordinates: [hole] });
    expect(withHole + holeAlone).toBeCloseTo(areaSqKm({ type: "Polygon", coordinates: [outer] }), 6);
  });
});

describe("the geometry of an order for a point", () => {
  test.each([0, 45, -60, 80])("is a square of about 25 km² at latitude %d", (latitude) => {
    const shown = shownGeometry({ type: "Point", coordinates: [20, latitude] });
    expect(shown.type).toBe("Polygon");
    expect(areaSqKm(shown)).toBeGreaterThan(24.8);
    expect(areaSqKm(shown)).toBeLessThan(25.2);
  });

  test("stays finite at a pole", () => {
    const { coordinates } = shownGeometry({ type: "Point", coordinates: [0, 90] });
    expect(coordinates.flat(3).every(Number.isFinite)).toBe(true);
    expect(Math.max(...coordinates.flat(3))).toBeLessThan(91);
  });
});
