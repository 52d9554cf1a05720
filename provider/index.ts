// The public list.
export { requestedSqKm } from "./area";
export { TaskingOrderBatch } from "./taskingOrderBatch";
export type { OrderArgs, OrderDefaults, TaskingOrderBatchArgs } from "./args";
export type {
  Delivery,
  OrderGeometry,
  OrderStatus,
  OrderType,
  RequestedItem,
  SatelliteType,
  SchedulingType,
} from "./order";
export type { OrderResult } from "./state";
