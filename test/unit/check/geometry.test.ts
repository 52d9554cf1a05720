import type { Position } from "geojson";
import { checkGeometry } from "../../../provider/check/geometry";
import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import { rewound } from "../../../provider/geometry/rings";

const line = (...coordinates: Position[]): OrderGeometry => ({ type: "LineString", coordinates });

/** Closes the rings. */
const area = (...rings: Position[][]): OrderGeometry => ({
  type: "Polygon",
  coordinates: rings.map((ring) => [...ring, ring[0]!]),
});

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

const square = box(0, 0, 1, 1);

/** A ring without crossings that is not convex. */
const star = (vertices: number): Position[] =>
  Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices;
    const radius = 1 + 0.2 * Math.sin(37 * angle);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

describe("a geometry without problems", () => {
  test.each<[string, OrderGeometry]>([
    ["a point", { type: "Point", coordinates: [180, -90] }],
    ["a line that crosses itself", line([0, 0], [0.1, 0.1], [0.1, 0], [0, 0.1])],
    ["a square", area(square)],
    ["a square the other way round", area([...square].reverse())],
    ["a square with a hole", area(square, box(0.2, 0.2, 0.8, 0.8))],
    ["a hole that touches its outer ring in one vertex", area(square, [[0, 0.5], [0.5, 0.2], [0.5, 0.8]])], // prettier-ignore
    ["two holes that touch in one vertex", area(square, box(0.1, 0.1, 0.5, 0.5), box(0.5, 0.5, 0.9, 0.9))],
    ["a square with vertices along its sides", area([[0, 0], [0.5, 0], [1, 0], [1, 1], [0, 1], [0, 0.5]])], // prettier-ignore
    ["a square up to the antimeridian", area(box(179, 0, 180, 1))],
    ["a star of 3,000 vertices", area(star(3000))],
    ["a comb of long and narrow teeth", area(Array.from({ length: 200 }, (_, i) => [i % 4 < 2 ? 0 : 1, 0.01 * i + (i % 2 ? 0 : 0.003)] as Position).concat([[3, 2], [3, -1], [0, -1]]))], // prettier-ignore
  ])("%s", (_, geometry) => {
    expect(checkGeometry(geometry)).toEqual([]);
  });
});

describe("a geometry is refused, with the place that is wrong:", () => {
  test.each<[string, OrderGeometry, (string | number)[], RegExp]>([
    ["a bow tie", area([[0, 0], [1, 1], [1, 0], [0, 1]]), ["coordinates", 0, 0], /crosses or touches itself: its edge from \[0, 0\] meets the one from \[1, 0\]/], // prettier-ignore
    ["a ring that comes back to a vertex", area([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]]), ["coordinates", 0, 1], /touches itself/], // prettier-ignore
    ["a ring that touches its own side", area([[0, 0], [2, 0], [2, 2], [1, 0], [0, 2]]), ["coordinates", 0, 0], /touches itself/], // prettier-ignore
    ["a spike", area([[0, 0], [1, 0], [2, 0], [1, 0], [1, 1], [0, 1]]), ["coordinates", 0, 0], /itself/], // prettier-ignore
    [
      "a ring run through twice",
      area([...square, [0, 0], ...square.slice(1)]),
      ["coordinates", 0, 0],
      /itself/,
    ],
    ["a hole over the edge", area(square, box(0.5, 0.5, 1.5, 0.8)), ["coordinates", 0, 1], /the ring coordinates\[1\]/], // prettier-ignore
    ["a hole along the edge", area(square, box(0.2, 0, 0.8, 0.5)), ["coordinates", 0, 0], /the ring coordinates\[1\]/], // prettier-ignore
    ["holes that overlap", area(square, box(0.1, 0.1, 0.5, 0.5), box(0.3, 0.3, 0.7, 0.7)), ["coordinates", 1, 2], /the ring coordinates\[2\]/], // prettier-ignore
    ["a hole outside", area(square, box(2, 2, 3, 3)), ["coordinates", 1], /outside the outer ring/],
    ["an area on a line", area([[0, 0], [1, 1], [2, 2]]), ["coordinates", 0], /no area/], // prettier-ignore
    ["a hole on a line", area(square, [[0.2, 0.2], [0.4, 0.4], [0.6, 0.6]]), ["coordinates", 1], /no area/], // prettier-ignore
    ["an area in one point", area([[1, 1], [1, 1], [1, 1]]), ["coordinates", 0], /no area/], // prettier-ignore
    ["an area over the antimeridian", area(box(179, 0, -179, 1)), ["coordinates", 0, 1], /antimeridian: cut it at longitude 180/], // prettier-ignore
    ["an area round the pole", area([[-120, -80], [0, -80], [120, -80]]), ["coordinates", 0, 3], /antimeridian/], // prettier-ignore
    ["a line over the antimeridian", line([179.9, 0], [-179.9, 0]), ["coordinates", 1], /antimeridian/],
    [
      "an area of 3,001 vertices",
      area(star(3001)),
      ["coordinates"],
      /3,001 vertices; Planet takes at most 3,000/,
    ],
    ["3,001 vertices in all its rings", area(star(2998), box(-0.1, -0.1, 0.1, 0.1).slice(1)), ["coordinates"], /3,001 vertices/], // prettier-ignore
    [
      "a line of 114 km",
      line([0, 0], [1.0252, 0]),
      ["coordinates"],
      /114\.0 km long; Planet takes at most 113 km/,
    ],
    ["a line without a length", line([1, 1], [1, 1]), ["coordinates"], /no length/],
  ])("%s", (_, geometry, path, message) => {
    const errors = checkGeometry(geometry).filter(({ isWarning }) => !isWarning);
    expect(errors).toEqual([{ path, message: expect.stringMatching(message) as string, isWarning: false }]);
  });
});

describe("a geometry is warned of, with the place:", () => {
  test.each<[string, OrderGeometry, (string | number)[], RegExp]>([
    ["a position given twice running", area([[0, 0], [1, 0], [1, 0], [1, 1]]), ["coordinates", 0, 2], /repeats/], // prettier-ignore
    ["a line of 105 km", line([0, 0], [0.945, 0]), ["coordinates"], /105\.1 km long; Planet's older pages/],
  ])("%s", (_, geometry, path, message) => {
    expect(checkGeometry(geometry)).toEqual([
      { path, message: expect.stringMatching(message) as string, isWarning: true },
    ]);
  });
});

test.each([
  ["open", { type: "Polygon" as const, coordinates: [square] }],
  ["out of range", area(box(1000, 1000, 1001, 1001))],
  ["empty", { type: "Polygon" as const, coordinates: [[]] }],
  ["missing", { type: "Polygon" as const, coordinates: [] }],
])("a ring that is %s is left to what tells of that", (_, geometry) => {
  expect(checkGeometry(geometry).filter(({ isWarning }) => !isWarning)).toEqual([]);
});

describe("rewound", () => {
  const hole = box(0.2, 0.2, 0.8, 0.8);
  const right = area(square, [...hole].reverse());

  test("turns outer rings counterclockwise and holes clockwise", () => {
    const wrong = area([...square].reverse(), hole);
    const [outer, inner] = rewound(wrong).coordinates as Position[][];
    expect(outer).toEqual(
      [
        [0, 1],
        [1, 1],
        [1, 0],
        [0, 0],
        [0, 1],
      ].reverse(),
    );
    expect(inner).toEqual([...hole, hole[0]!].reverse());
  });

  test("leaves what is right as it is", () => {
    expect(rewound(right)).toEqual(right);
    expect(rewound(line([1, 1], [0, 0]))).toEqual(line([1, 1], [0, 0]));
  });
});
