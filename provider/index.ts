// The public list.
export { requestedSqKm } from "./area";
export { getTaskingOrders, getTaskingOrdersOutput, searchImagingWindows } from "./lookUps";
export type {
  GetTaskingOrdersArgs,
  ImagingWindow,
  SearchImagingWindowsArgs,
  TaskingOrder,
} from "./lookUpTypes";
export { ordersFromCsv } from "./load/csv";
export { ordersFromGeoJson } from "./load/geoJson";
export { ordersFromKml } from "./load/kml";
export { TaskingOrderBatch } from "./taskingOrderBatch";
export { TaskingWindow } from "./taskingWindow";
export { window } from "./window";
export type { LoadOptions } from "./load/collect";
export type { OrderField } from "./load/fields";
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
export type { TaskingWindowArgs } from "./taskingWindow";
export type { TimeWindow } from "./window";
