// The plan as a list of differences: what changes, and nothing else.
import { orderDifferences, settingDifferences } from "../../../provider/engine/differences";
import { planChanges } from "../../../provider/plan/plan";
import { toSettings } from "../../../provider/inputs/inputs";
import type { Order } from "../../../provider/order/order";
import { orderAt } from "../../support/orders";

const settings = toSettings({ orders: {}, batchName: "b", identity: "i" });

const complete = (orders: Record<string, Partial<Order>>) =>
  Object.fromEntries(Object.entries(orders).map(([key, order]) => [key, { name: key, ...order } as Order]));

function differences(
  before: Record<string, Partial<Order>>,
  after: Record<string, Partial<Order>>,
  status = "PENDING",
) {
  const placed = Object.fromEntries(
    Object.entries(complete(before)).map(([key, order], at) => [
      `id-${at}`,
      { key, order, entry: 1, status },
    ]),
  );
  const plan = planChanges(placed, complete(after), { ...settings, replaceInProgress: true });
  return orderDifferences(plan, placed);
}

const longer = { endTime: "2096-12-20T00:00:00Z" };

test.each<[string, ...Parameters<typeof differences>, ReturnType<typeof differences>]>([
  ["no change", { a: orderAt(1) }, { a: orderAt(1) }, "PENDING", []],
  ["a new order", {}, { a: orderAt(1) }, "PENDING", [{ key: "a", kind: "add" }]],
  ["an order that goes", { a: orderAt(1) }, {}, "PENDING", [{ key: "a", kind: "delete" }]],
  [
    "an edit",
    { a: orderAt(1) },
    { a: orderAt(1, longer) },
    "PENDING",
    [{ key: "a", field: "endTime", kind: "update" }],
  ],
  [
    "a replacement: the field, not the order",
    { a: orderAt(1) },
    { a: orderAt(2) },
    "PENDING",
    [{ key: "a", field: "geometry", kind: "update" }],
  ],
  [
    "a replaced start",
    { a: orderAt(1) },
    { a: orderAt(1, { startTime: "2096-12-02T00:00:00Z" }) },
    "IN_PROGRESS",
    [{ key: "a", field: "startTime", kind: "update" }],
  ],
  [
    "a renamed key",
    { a: orderAt(1, { name: "n" }) },
    { b: orderAt(1, { name: "n" }) },
    "PENDING",
    [
      { key: "b", kind: "add" },
      { key: "a", kind: "delete" },
    ],
  ],
  ["too late to edit: kept", { a: orderAt(1) }, { a: orderAt(1, longer) }, "FULFILLED", []],
])("%s", (_, before, after, status, expected) => {
  expect(differences(before, after, status)).toEqual(expected);
});

test("keys that are swapped are two orders that change, and none comes or goes", () => {
  const found = differences(
    { a: orderAt(1, { name: "x" }), b: orderAt(2, { name: "y" }) },
    { a: orderAt(2, { name: "y" }), b: orderAt(1, { name: "x" }) },
  );
  expect(found.map(({ key, kind }) => [key, kind])).toEqual([
    ["a", "update"],
    ["b", "update"],
  ]);
});

test("arguments of the batch that differ", () => {
  expect(settingDifferences(settings, settings)).toEqual([]);
  expect(settingDifferences(settings, { ...settings, wait: "none", account: "research" })).toEqual([
    { field: "wait", kind: "update" },
    { field: "account", kind: "update" },
  ]);
});
