import { describeWarnings } from "../../../provider/preview/warnings";
import { planChanges } from "../../../provider/plan/plan";
import type { Orders } from "../../../provider/order/order";
import type { State } from "../../../provider/state/state";
import { anOrder, aPlaced, pointAt } from "../builders";

const now = Date.parse("2026-11-30T12:00:00Z");
const week = { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-08T00:00:00Z" };
const fortnight = { startTime: "2026-12-10T00:00:00Z", endTime: "2026-12-24T00:00:00Z" };

const warningsOf = (wanted: Orders, placed: State["placed"] = {}) =>
  describeWarnings(
    planChanges(placed, wanted, { onRemove: "cancel", replaceInProgress: false }),
    placed,
    now,
  );

test("what holds for several new orders is one line, which names five of them", () => {
  const orders = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`k${i}`, anOrder({ name: `k${i}`, geometry: pointAt(i), ...week })]),
  );
  expect(warningsOf(orders)).toEqual([
    'warning: "k0", "k1", "k2", "k3", "k4" and 2 more: it starts in less than 24 h; Planet wants orders a day before',
    expect.stringMatching(/^warning: "k0", .* shorter than the 14 days/),
  ]);
});

test("values that this package does not know are told of new orders, and of no others", () => {
  const unknown = { schedulingType: "EXPRESS", satelliteTypes: ["SKYSAT", "DOVE"], exclusivityDays: 15 };
  const order = anOrder({ name: "a", geometry: pointAt(1), ...unknown });
  const orders = {
    a: order,
    b: anOrder({ name: "b", geometry: pointAt(2), orderType: "RADAR", ...unknown }),
  };
  const toldOf = (keys: string, value: string) =>
    `warning: ${keys}: ${value} is not known to this package; it is sent as it is`;
  expect(warningsOf(orders)).toEqual([
    toldOf('"a", "b"', "schedulingType EXPRESS"),
    toldOf('"a", "b"', "satelliteTypes DOVE"),
    toldOf('"a", "b"', "exclusivityDays 15"),
    toldOf('"b"', "orderType RADAR"),
  ]);
  expect(warningsOf({ a: order }, { "id-a": aPlaced({ key: "a", order }) })).toEqual([]);
});

test("what is ordered already and stays as it is is not warned of", () => {
  const order = anOrder({ name: "a", ...week });
  expect(warningsOf({ a: order }, { "id-a": aPlaced({ key: "a", order }) })).toEqual([]);
});

test("an edited window is warned of", () => {
  const was = anOrder({ name: "a", ...fortnight });
  const order = { ...was, endTime: "2026-12-12T00:00:00Z" };
  expect(warningsOf({ a: order }, { "id-a": aPlaced({ key: "a", order: was }) })).toEqual([
    expect.stringMatching(/^warning: "a": .* shorter than the 14 days/),
  ]);
});

test("a new order for what is ordered already is warned of by both keys", () => {
  const order = anOrder({ name: "a", geometry: pointAt(1), ...fortnight });
  const twin = { ...order, name: "b" };
  expect(warningsOf({ a: order, b: twin }, { "id-a": aPlaced({ key: "a", order }) })).toEqual([
    'warning: "a" and "b": the same place, product and overlapping windows; both may be imaged and charged',
  ]);
});

test("what ended is no reason not to order again", () => {
  const order = anOrder({ name: "a", geometry: pointAt(1), ...fortnight });
  const placed = { "id-a": aPlaced({ key: "a", order, status: "EXPIRED" }) };
  expect(warningsOf({ a: order, b: { ...order, name: "b" } }, placed)).toEqual([]);
});

test("a position given twice running is told with its place", () => {
  const coordinates = [[[0, 0], [1, 0], [1, 0], [1, 1], [0, 0]]]; // prettier-ignore
  const order = anOrder({ name: "a", geometry: { type: "Polygon", coordinates }, ...fortnight });
  expect(warningsOf({ a: order })).toEqual([
    'warning: "a": geometry.coordinates[0][2]: the position repeats the one before it',
  ]);
});

test.each([
  ["an accent of its own", "Ma\u0308rz", true],
  ["two blanks", "Field  7", true],
  ["a no-break blank", "Field\u00a07", true],
  ["one blank and a composed accent", "M\u00e4rz 7", false],
])("a name with %s that Planet may write otherwise is told before it is sent", (_, name, isTold) => {
  const told = warningsOf({ a: anOrder({ name, geometry: pointAt(1), ...fortnight }) });
  expect(told.some((line) => /^warning: "a": the name is not in Unicode's form NFC/.test(line))).toBe(isTold);
});
