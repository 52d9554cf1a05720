// Ours: all orders in one TaskingOrderBatch.
import { readFileSync } from "node:fs";
import { TaskingOrderBatch } from "pulumi-planet-tasking";
import type { TaskingOrderBatchArgs } from "pulumi-planet-tasking";

const orders = JSON.parse(readFileSync("orders.json", "utf8")) as TaskingOrderBatchArgs["orders"];

new TaskingOrderBatch("orders", { orders });
