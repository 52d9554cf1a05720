import { isOnLand } from "../../../provider/geometry/land";
import { probablySwapped } from "../../../provider/check/swapped";
import type { Orders } from "../../../provider/order/order";
import { anOrder, pointAt } from "../builders";

const ordersAt = (...places: [number, number][]): Orders =>
  Object.fromEntries(places.map(([x, y], i) => [`k${i}`, anOrder({ geometry: pointAt(x, y) })]));

const alps: [number, number][] = [[8.03, 46.44], [7.66, 45.98], [10.5, 46.9], [9.9, 46.38], [6.87, 45.83]]; // prettier-ignore
const swap = ([x, y]: [number, number]): [number, number] => [y, x];

test("one place that is among the others only when swapped is told", () => {
  expect(probablySwapped(ordersAt(...alps.slice(1), swap(alps[0]!)), isOnLand)).toEqual(["k4"]);
});

test("one place added to a batch is compared with the live ones, and it alone is told", () => {
  const live = ordersAt(...alps.slice(1));
  const added = { added: anOrder({ geometry: pointAt(...swap(alps[0]!)) }) };
  expect(probablySwapped(added, isOnLand, live)).toEqual(["added"]);
  expect(probablySwapped(added, isOnLand)).toEqual([]);
});

test("places that are all at sea, and all on land when swapped, are told", () => {
  const inland: [number, number][] = [[24, -28], [26, -30], [28, -25]]; // prettier-ignore
  expect(probablySwapped(ordersAt(...inland.map(swap)), isOnLand)).toEqual(["k0", "k1", "k2"]);
});

test.each<[string, Orders]>([
  ["in one region", ordersAt(...alps)],
  ["all over the world", ordersAt([4.14, 51.95], [8.03, 46.44], [14.03, 13], [14.99, 37.75], [103.76, 1.26])],
  ["with one far from the others", ordersAt(...alps, [-70, -30])],
  ["at sea, but on either side when swapped", ordersAt([-30, 40], [-35, 45], [-40, 50])],
  ["at sea, too few to tell", ordersAt([-28, 24], [-30, 26])],
  ["that are none", {}],
])("places %s are left alone", (_, orders) => {
  expect(probablySwapped(orders, isOnLand)).toEqual([]);
});
