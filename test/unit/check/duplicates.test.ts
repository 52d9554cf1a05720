import type { Position } from "geojson";
import { nearDuplicates } from "../../../provider/check/duplicates";
import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import type { Order, Orders } from "../../../provider/order/order";
import { anOrder, pointAt } from "../builders";

const ring: Position[] = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore
const area = (positions: Position[]): OrderGeometry => ({
  type: "Polygon",
  coordinates: [[...positions, positions[0]!]],
});
const line = (...coordinates: Position[]): OrderGeometry => ({ type: "LineString", coordinates });

const base = anOrder({ geometry: pointAt(1, 2) });
const december: Partial<Order> = { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-15T00:00:00Z" };
const later: Partial<Order> = { startTime: "2026-12-15T00:00:00Z", endTime: "2026-12-29T00:00:00Z" };
const weekly = { schedulingType: "MONITORING" as const, rrule: "FREQ=WEEKLY;COUNT=2" };

const pairsOf = (a: Partial<Order>, b: Partial<Order>) =>
  nearDuplicates({ a: { ...base, ...december, ...a }, b: { ...base, ...december, ...b } });

test.each<[string, Partial<Order>, Partial<Order>]>([
  ["the same point", {}, {}],
  ["points a metre apart", { geometry: pointAt(1, 2) }, { geometry: pointAt(0.99999, 2) }],
  ["an area from another vertex on", { geometry: area(ring) }, { geometry: area([...ring.slice(2), ...ring.slice(0, 2)]) }], // prettier-ignore
  ["an area the other way round", { geometry: area(ring) }, { geometry: area([...ring].reverse()) }],
  ["a line the other way round", { geometry: line([0, 0], [1, 1]) }, { geometry: line([1, 1], [0, 0]) }],
  ["windows that overlap", december, { ...later, startTime: "2026-12-14T00:00:00Z" }],
  ["a window left to Planet", { startTime: undefined, endTime: undefined }, later],
  ["the same instants with another offset", {}, { startTime: "2026-12-01T01:00:00+01:00" }],
  ["recurrences that overlap", weekly, { ...weekly, startTime: "2026-12-08T00:00:00Z" }],
])("%s is asked for twice", (_, a, b) => {
  expect(pairsOf(a, b)).toHaveLength(1);
});

test.each<[string, Partial<Order>, Partial<Order>]>([
  ["a point a kilometre away", {}, { geometry: pointAt(1.01, 2) }],
  ["a window after the other", {}, later],
  ["another product", {}, { product: "Assured Tasking" }],
  ["a stereo image", {}, { orderType: "STEREO", nStereoPov: 2 }],
  ["another imaging window", { imagingWindow: "a" }, { imagingWindow: "b" }],
  ["another scene", { requestedItems: [{ itemId: "1", itemType: "t" }] }, { requestedItems: [{ itemId: "2", itemType: "t" }] }], // prettier-ignore
  ["a recurrence after the other", weekly, { ...weekly, ...later }],
  ["a line to the same point", { geometry: pointAt(0, 0) }, { geometry: line([0, 0], [1, 1]) }],
])("%s is another image", (_, a, b) => {
  expect(pairsOf(a, b)).toEqual([]);
});

test("each of many orders for one image is told with one that ends after it begins", () => {
  const orders = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`k${i}`, { ...base, ...december }]));
  expect(nearDuplicates(orders).map(([, key]) => key)).toEqual(["k1", "k2", "k3", "k4"]);
});

test("a short order does not hide a long one that still runs", () => {
  const long = { ...base, startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-31T00:00:00Z" };
  const short = { ...base, startTime: "2026-12-02T00:00:00Z", endTime: "2026-12-03T00:00:00Z" };
  const last = { ...base, startTime: "2026-12-20T00:00:00Z", endTime: "2026-12-21T00:00:00Z" };
  expect(nearDuplicates({ last, short, long } satisfies Orders)).toEqual([
    ["long", "short"],
    ["long", "last"],
  ]);
});
