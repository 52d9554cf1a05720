// An order that only Planet can refuse: the contract does not have its product.
//
// The first `pulumi up` fails, names "east-field" with Planet's words, and keeps "west-field". To
// go on, correct what Planet names and run `pulumi up` again. It sends only the missing order:
//
//   pulumi config set product "Flexible Tasking"
import { Config } from "@pulumi/pulumi";
import { TaskingOrderBatch } from "pulumi-planet-tasking";

const product = new Config().get("product") ?? "Flexible Taksing";

const fields = new TaskingOrderBatch("fields", {
  defaults: { startTime: "2028-05-01T00:00:00Z", endTime: "2028-05-15T00:00:00Z" },
  orders: {
    "west-field": { geometry: { type: "Point", coordinates: [8.54, 47.37] } },
    "east-field": { geometry: { type: "Point", coordinates: [9.37, 47.42] }, product },
  },
});

export const orderIds = fields.orderIds;
export const results = fields.results;
