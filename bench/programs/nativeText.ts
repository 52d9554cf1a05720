// The native provider's batch, with each geometry as a text of JSON.
import { readFileSync } from "node:fs";
import { CustomResource } from "@pulumi/pulumi";

class TaskingOrderBatch extends CustomResource {
  constructor(name: string, props: object) {
    super("planet:index:TaskingOrderBatch", name, props);
  }
}

const declared = JSON.parse(readFileSync("orders.json", "utf8")) as Record<string, { geometry: object }>;
const orders = Object.fromEntries(
  Object.entries(declared).map(([key, order]) => [
    key,
    { ...order, geometry: JSON.stringify(order.geometry) },
  ]),
);

new TaskingOrderBatch("orders", { orders });
