// Planet's price of an order, and the orders of yours that it replaces.
import { priceSchema, toPrice } from "../../../provider/planet/priceResponses";
import { orderIdOf } from "../builders";

const shown = { units: "SQKM", estimated_quota_cost: 50 };
const read = (reply: object) => toPrice(priceSchema.parse({ ...shown, ...reply }));

test.each<[string, object, object]>([
  ["as a number", {}, { quota: 50, unit: "SQKM", replaces: [] }],
  ["as text", { estimated_quota_cost: "0.50" }, { quota: 0.5 }],
  [
    "with orders that it replaces",
    { replaced_orders: [{ order_id: orderIdOf(1), name: "n", cost: 25 }] },
    { replaces: [{ orderId: orderIdOf(1), name: "n", cost: 25 }] },
  ],
  [
    "with a list of their ids",
    { replaced_orders: [orderIdOf(1)] },
    { replaces: [{ orderId: orderIdOf(1) }] },
  ],
  ["with no list of them", { replaced_orders: "none" }, { replaces: [] }],
  ["with null in its place", { replaced_orders: null }, { replaces: [] }],
])("a price %s is read", (_, reply, price) => {
  expect(read(reply)).toMatchObject(price);
});

test.each([[null], [-1], ["-1"], ["much"], [""], [undefined]])(
  "a price of %j is none",
  (estimated_quota_cost) => {
    expect(priceSchema.safeParse({ ...shown, estimated_quota_cost }).success).toBe(false);
  },
);
