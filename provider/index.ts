// What the package exports: all that a program may import.
export { isTaskingError, TaskingError } from "./base/errors";
export type { ErrorCode } from "./base/errors";
export { point } from "./geometry/point";
export { requestedSqKm } from "./order/area";
export { getTaskingOrders, getTaskingOrdersOutput, searchImagingWindows } from "./program/lookUps";
export type {
  GetTaskingOrdersArgs,
  ImagingWindow,
  ReplacedOrder,
  SearchImagingWindowsArgs,
  TaskingOrder,
} from "./planet/lookUpTypes";
export { ordersFromCsv, ordersFromFile, ordersFromGeoJson, ordersFromKml } from "./program/orderFiles";
export { TaskingOrderBatch } from "./program/taskingOrderBatch";
export { TaskingWindow } from "./program/taskingWindow";
export { window } from "./order/timeWindow";
export type { LoadOptions } from "./program/orderFiles";
export type { OrderField } from "./load/columnOptions";
export type { OrderArgs, OrderDefaults, TaskingOrderBatchArgs } from "./program/args";
export type { Delivery, OrderType, RequestedItem, SatelliteType, SchedulingType } from "./order/order";
export type { OrderGeometry } from "./geometry/orderGeometry";
export type { OrderStatus } from "./order/orderStatus";
export type { OrderResult } from "./state/orderResult";
export type { TaskingWindowArgs } from "./program/taskingWindow";
export type { TimeWindow } from "./order/timeWindow";
