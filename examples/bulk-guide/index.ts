// The three orders of Planet's bulk guide, as they stand there. The third one's longitude is wrong
// on purpose: `pulumi preview` names it and sends nothing. Correct or remove it, and `pulumi up`
// orders the rest.
import { TaskingOrderBatch } from "pulumi-planet-tasking";

const guide = new TaskingOrderBatch("guide", {
  orders: {
    "Bulk order 1": { geometry: { type: "Point", coordinates: [32.142035, -0.487188] } },
    "Bulk order 2": { geometry: { type: "Point", coordinates: [52.142035, 13.487188] } },
    "Bulk order 3": { geometry: { type: "Point", coordinates: [181, 40] } },
  },
});

export const orderIds = guide.orderIds;
