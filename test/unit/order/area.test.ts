import { requestedSqKm } from "../../../provider/order/area";
import { squareAt } from "../builders";

test("a point counts as its box of 25 km²", () => {
  expect(requestedSqKm({ geometry: { type: "Point", coordinates: [1, 2] } })).toBe(25);
});

test("a line is 5 km wide", () => {
  // A degree on the equator is 111.2 km.
  const coordinates = [
    [0, 0],
    [1, 0],
  ];
  expect(requestedSqKm({ geometry: { type: "LineString", coordinates } })).toBeCloseTo(556, 0);
});

test("an area is measured on the globe, and one below 25 km² counts as 25", () => {
  expect(requestedSqKm({ geometry: squareAt(0, 0, 1) })).toBeCloseTo(12_364, -2);
  expect(requestedSqKm({ geometry: squareAt(0, 60, 1) })).toBeLessThan(6_200);
  expect(requestedSqKm({ geometry: squareAt(0, 0, 0.01) })).toBe(25);
});

test("an area over the antimeridian is as large as the same one elsewhere", () => {
  expect(requestedSqKm({ geometry: squareAt(179.5, 10, 1) })).toBeCloseTo(
    requestedSqKm({ geometry: squareAt(10, 10, 1) }),
    3,
  );
});

test("a hole is not requested", () => {
  const { coordinates } = squareAt(0, 0, 1);
  const hole = squareAt(0.25, 0.25, 0.5).coordinates[0]!;
  const whole = requestedSqKm({ geometry: squareAt(0, 0, 1) });
  expect(requestedSqKm({ geometry: { type: "Polygon", coordinates: [...coordinates, hole] } })).toBeCloseTo(
    whole * 0.75,
    -2,
  );
});
