// The public list.
export { requestedSqKm } from "./order/area";
export { getTaskingOrders, getTaskingOrdersOutput, searchImagingWindows } from "./program/lookUps";
export type {
  GetTaskingOrdersArgs,
  ImagingWindow,
  SearchImagingWindowsArgs,
  TaskingOrder,
} from "./planet/lookUpTypes";
export { ordersFromCsv } from "./load/csv";
export { ordersFromGeoJson } from "./load/geoJson";
export { ordersFromKml } from "./load/kml";
export { TaskingOrderBatch } from "./program/taskingOrderBatch";
export { TaskingWindow } from "./program/taskingWindow";
export { window } from "./order/timeWindow";
export type { LoadOptions } from "./load/toOrders";
export type { OrderField } from "./load/columns";
export type { OrderArgs, OrderDefaults, TaskingOrderBatchArgs } from "./program/args";
export type { Delivery, OrderType, RequestedItem, SatelliteType, SchedulingType } from "./order/order";
export type { OrderGeometry } from "./geometry/orderGeometry";
export type { OrderStatus } from "./order/orderStatus";
export type { OrderResult } from "./state/state";
export type { TaskingWindowArgs } from "./program/taskingWindow";
export type { TimeWindow } from "./order/timeWindow";
