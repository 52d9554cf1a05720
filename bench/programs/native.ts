// The native provider's batch, with geometries as structures, as generated SDKs hand them over.
import { readFileSync } from "node:fs";
import { CustomResource } from "@pulumi/pulumi";

class TaskingOrderBatch extends CustomResource {
  constructor(name: string, props: object) {
    super("planet:index:TaskingOrderBatch", name, props);
  }
}

const orders = JSON.parse(readFileSync("orders.json", "utf8")) as object;

new TaskingOrderBatch("orders", { orders });
