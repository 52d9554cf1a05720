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

/**
 * One tasking order, complete: defaults merged, name filled in. The program's arguments are derived from it (program/args.ts),
 * so an editor shows these comments.
 */
export interface Order {
  /** Name at Planet, unique inside the batch. Default: the order's key. A change edits the order. */
  name: string;
  /**
   * Where: a GeoJSON Point, LineString or Polygon, longitude before latitude, degrees. Required. Areas are for flexible and
   * archive orders. A change replaces the order.
   */
  geometry: OrderGeometry;
  /**
   * Earliest capture, ISO 8601 with an offset, e.g. `2026-12-01T00:00:00Z`. Default: Planet's. A change edits the order
   * while it is PENDING or REQUESTED; once it is IN_PROGRESS it can only be replaced (`replaceInProgress`).
   */
  startTime?: string;
  /** Latest capture, ISO 8601 with an offset, after `startTime`. Default: Planet's. A change edits the order. */
  endTime?: string;
  /** Number of the contract line that is charged, `PL-…`. Default: that of the API key's contract. */
  plNumber?: string;
  /** Product of the contract, e.g. `Flexible Tasking`. Default: that of the API key's contract. */
  product?: string;
  /** Default: follows `product`. `MONITORING` needs `rrule`, `ASSURED` needs `imagingWindow`, `ARCHIVE` needs `requestedItems`. */
  schedulingType?: SchedulingType;
  /** Default: `IMAGE`. `STEREO` needs `nStereoPov`. */
  orderType?: OrderType;
  /** Number of points of view of a stereo order: 2 or 3. Default: none. */
  nStereoPov?: 2 | 3;
  /** Lowest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's, mostly 60. */
  satElevationAngleMin?: number;
  /** Highest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's, mostly 90. */
  satElevationAngleMax?: number;
  /** UUID of the imaging window of an assured order, from a window search. Default: none. */
  imagingWindow?: string;
  /** Recurrence of a monitoring order, e.g. `FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO`. Default: none. */
  rrule?: string;
  /** Lets the first instance of a monitoring order start before its BYDAY boundary. Default: Planet's. */
  earlyStart?: boolean;
  /** Highest cloud cover that Planet may deliver; the unit is Planet's. Default: Planet's. */
  cloudThreshold?: number;
  /** Constellations that may take the image. Default: the contract's. */
  satelliteTypes?: SatelliteType[];
  /** Days for which the images are yours alone: 0 or 30. Default: the contract's. */
  exclusivityDays?: 0 | 30;
  /** Altitude of the target, whole metres (the unit is inferred). Default: 0. */
  altitude?: number;
  /** Scenes of an archive order. Default: none. Archive orders are never edited or cancelled. */
  requestedItems?: RequestedItem[];
  /** Where Planet delivers captures. Default: Planet's. */
  delivery?: Delivery;
  /** Fields that this package does not know yet, in Planet's snake_case; sent as they are. Default: none. */
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
