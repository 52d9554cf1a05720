// The native provider's batch, with each geometry as a text of JSON.
import { readFileSync } from "node:fs";
import { CustomResource } from "@pulumi/pulumi";

const declared = JSON.parse(readFileSync("orders.json", "utf8")) as Record<string, { geometry: object }>;
const orders = Object.fromEntries(
  Object.entries(declared).map(([key, order]) => [
    key,
    { ...order, geometry: JSON.stringify(order.geometry) },
  ]),
);

new CustomResource("planet:index:TaskingOrderBatch", "orders", { orders });
