// The native provider's batch, with geometries as structures, as generated SDKs hand them over.
import { readFileSync } from "node:fs";
import { CustomResource } from "@pulumi/pulumi";

const orders = JSON.parse(readFileSync("orders.json", "utf8")) as object;

new CustomResource("planet:index:TaskingOrderBatch", "orders", { orders });
