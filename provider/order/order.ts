// The words of the domain: an order as a program declares it, and what Planet says of one.
import type { OrderGeometry } from "../geometry/orderGeometry";

/** Kinds of scheduling. Source: Planet's pages on flexible, assured, monitoring and archive tasking. */
export const schedulingTypes = ["FLEXIBLE", "MONITORING", "ASSURED", "ARCHIVE"] as const;
export type SchedulingType = (typeof schedulingTypes)[number];

/** Kinds of image. Source: Planet's Tasking API reference. */
export const orderTypes = ["IMAGE", "STEREO", "VIDEO"] as const;
export type OrderType = (typeof orderTypes)[number];

/** Constellations that can be asked for. Source: Planet's page on constellations. */
export const satelliteTypes = ["SKYSAT", "PELICAN", "TANAGER"] as const;
export type SatelliteType = (typeof satelliteTypes)[number];

/** A scene of the archive. */
export interface RequestedItem {
  /** Id of the item, e.g. `20240115_083220_ssc4_u0001`. */
  itemId: string;
  /** Type of the item, e.g. `SkySatCollect`. */
  itemType: string;
}

/** Where Planet delivers captures. */
export interface Delivery {
  destination: {
    /** `pl:destinations/<id>` or `pl:destinations/default`. */
    ref: string;
    /** Folder inside the destination. Default: Planet's. */
    pathPrefix?: string;
  };
}

/** One tasking order, complete: defaults merged, name filled in. Field by field documented at `OrderArgs`. */
export interface Order {
  name: string;
  geometry: OrderGeometry;
  startTime?: string;
  endTime?: string;
  plNumber?: string;
  product?: string;
  schedulingType?: SchedulingType;
  orderType?: OrderType;
  nStereoPov?: 2 | 3;
  satElevationAngleMin?: number;
  satElevationAngleMax?: number;
  imagingWindow?: string;
  rrule?: string;
  earlyStart?: boolean;
  cloudThreshold?: number;
  satelliteTypes?: SatelliteType[];
  exclusivityDays?: 0 | 30;
  altitude?: number;
  requestedItems?: RequestedItem[];
  delivery?: Delivery;
  extra?: Record<string, unknown>;
}

/** Orders by the user's own key. */
export type Orders = Record<string, Order>;

/** Archive orders are never edited or cancelled. Source: Planet's page on archive tasking. */
export const isArchive = (order: Partial<Order>): boolean =>
  order.schedulingType === "ARCHIVE" || order.requestedItems !== undefined;

/** Times that Planet sets, whatever is sent: an assured order has its window's, a monitoring one ends by its rule. Source: NB-MON; INF for assured. */
export function isSetByPlanet(field: keyof Order, order: Partial<Order>): boolean {
  const isAssured = order.schedulingType === "ASSURED" || order.imagingWindow !== undefined;
  const isMonitoring = order.schedulingType === "MONITORING" || order.rrule !== undefined;
  return (field === "endTime" && (isAssured || isMonitoring)) || (field === "startTime" && isAssured);
}
