// How geometries are read that a service shows in another way.
import { plainGeometry } from "../../../provider/geometry/plainGeometry";
import { sameGeometry } from "../../../provider/geometry/sameGeometry";
import { pointAt, squareAt } from "../builders";

const area = squareAt(1, 10, 1);
const [ring] = area.coordinates as [number[][]];
const hole = squareAt(1.2, 10.2, 0.1).coordinates[0]!;
const open = ring.slice(0, -1);

test.each<[string, unknown, unknown]>([
  ["a ring that is not closed is closed", { type: "Polygon", coordinates: [open] }, area],
  ["a closed ring stays as it is", area, area],
  [
    "each ring is closed on its own",
    { type: "Polygon", coordinates: [ring, hole.slice(0, -1)] },
    { type: "Polygon", coordinates: [ring, hole] },
  ],
  [
    "the ring of a polygon in a list of one is closed",
    { type: "MultiPolygon", coordinates: [[open.map((position) => [...position.map(String), 0])]] },
    area,
  ],
  [
    "a line is not closed",
    { type: "LineString", coordinates: open },
    { type: "LineString", coordinates: open },
  ],
  [
    "a polygon without positions stays as it is",
    { type: "Polygon", coordinates: [[]] },
    { type: "Polygon", coordinates: [[]] },
  ],
  [
    "a point in a feature is the point",
    { type: "Feature", geometry: pointAt(1), properties: {} },
    pointAt(1),
  ],
])("%s", (_, shown, expected) => {
  expect(plainGeometry(shown)).toEqual(expected);
});

test("a ring whose last position is rounded otherwise than its first is closed", () => {
  const rounded = [...open, [1.000004, 10]];
  expect(sameGeometry(area, plainGeometry({ type: "Polygon", coordinates: [rounded] }))).toBe(true);
});
