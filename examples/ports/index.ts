// Twenty-five container ports from a table, each once in the first two weeks of March; their
// UN/LOCODEs are the keys.
import { join } from "node:path";
import { ordersFromCsv, TaskingOrderBatch, window } from "pulumi-planet-tasking";

const ports = new TaskingOrderBatch("ports", {
  defaults: window({ start: "2027-03-01", days: 14 }),
  orders: ordersFromCsv(join(__dirname, "ports.csv"), { key: "locode" }),
});

export const orderIds = ports.orderIds;
