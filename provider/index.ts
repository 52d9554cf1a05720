// The public list.
export { requestedSqKm } from "./area";
export { getTaskingOrders, getTaskingOrdersOutput } from "./lookUps";
export type { GetTaskingOrdersArgs, TaskingOrder } from "./lookUps";
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
