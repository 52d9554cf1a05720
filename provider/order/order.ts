// What an order is, as a program declares it.
import type { OrderGeometry } from "../geometry/orderGeometry";

/**
 * Kinds of scheduling. Source: Planet's pages on flexible, assured, monitoring and archive tasking.
 */
export const schedulingTypes = ["FLEXIBLE", "MONITORING", "ASSURED", "ARCHIVE"] as const;
export type SchedulingType = (typeof schedulingTypes)[number] | Other;

/** Kinds of image. Source: Planet's Tasking API reference. */
export const orderTypes = ["IMAGE", "STEREO", "VIDEO"] as const;
export type OrderType = (typeof orderTypes)[number] | Other;

/** Constellations that can be asked for. Source: Planet's page on constellations. */
export const satelliteTypes = ["SKYSAT", "PELICAN", "TANAGER"] as const;
export type SatelliteType = (typeof satelliteTypes)[number] | Other;

/**
 * A value that this package does not know, in upper snake case. Beside a plain `string`, editors
 * would not offer the known ones.
 */
type Other = string & {};

/** A scene of the archive. */
export interface RequestedItem {
  /** Id of the item, e.g. `20240115_083220_ssc4_u0001`. */
  itemId: string;
  /** Type of the item, e.g. `SkySatCollect`. */
  itemType: string;
}

/** Where Planet delivers captures. */
export interface Delivery {
  /** The place that takes the captures. */
  destination: {
    /** `pl:destinations/<id>` or `pl:destinations/default`. */
    ref: string;
    /** Folder inside the destination. Default: Planet's. */
    pathPrefix?: string;
  };
}

/**
 * One complete tasking order: defaults are merged, and the name is filled in. Where an optional
 * field is absent, Planet's default holds. Sources: Planet's Tasking API reference, its guides and
 * notebooks.
 */
export interface Order {
  /**
   * Name at Planet, unique inside the batch. Default: the order's key. A change edits the order.
   */
  name: string;
  /**
   * Where: a GeoJSON Point, LineString or Polygon, longitude before latitude, degrees. Required.
   * Areas are for flexible and archive orders. A change replaces the order.
   */
  geometry: OrderGeometry;
  /**
   * Earliest capture, ISO 8601 with an offset, e.g. `2026-12-01T00:00:00Z`. Default: Planet's. A
   * change edits the order while it is PENDING or REQUESTED. An order that is IN_PROGRESS can only
   * be replaced, see `replaceInProgress`.
   */
  startTime?: string;
  /**
   * Latest capture, ISO 8601 with an offset, after `startTime`. Default: Planet's. A change edits
   * the order.
   */
  endTime?: string;
  /**
   * Number of the contract line that is charged, `PL-…`. Default: that of the API key's contract. A
   * change replaces the order.
   */
  plNumber?: string;
  /**
   * Product of the contract, e.g. `Flexible Tasking`. Default: that of the API key's contract. A
   * change replaces the order.
   */
  product?: string;
  /**
   * How the order is scheduled. `MONITORING` needs `rrule`, `ASSURED` needs `imagingWindow`,
   * `ARCHIVE` needs `requestedItems`. Default: follows `product`. A change replaces the order.
   */
  schedulingType?: SchedulingType;
  /** Kind of image. `STEREO` needs `nStereoPov`. Default: `IMAGE`. A change replaces the order. */
  orderType?: OrderType;
  /**
   * Number of points of view of a stereo order: 2 or 3. Default: none. A change replaces the order.
   */
  nStereoPov?: 2 | 3;
  /**
   * Lowest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's,
   * mostly 60. A change replaces the order.
   */
  satElevationAngleMin?: number;
  /**
   * Highest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's,
   * mostly 90. A change replaces the order.
   */
  satElevationAngleMax?: number;
  /**
   * UUID of the imaging window of an assured order, from a window search. Default: none. A change
   * replaces the order.
   */
  imagingWindow?: string;
  /**
   * Recurrence of a monitoring order, e.g. `FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO`. Default:
   * none. A change replaces the order.
   */
  rrule?: string;
  /**
   * Lets the first instance of a monitoring order start before its BYDAY boundary. Default:
   * Planet's. A change replaces the order.
   */
  earlyStart?: boolean;
  /**
   * Highest cloud cover that Planet may deliver, in Planet's unit. Default: Planet's. A change
   * replaces the order.
   */
  cloudThreshold?: number;
  /**
   * Constellations that may take the image. Default: the contract's. A change replaces the order.
   */
  satelliteTypes?: SatelliteType[];
  /**
   * Days for which the images are yours alone, a whole number; known are 0 and 30. Default: the
   * contract's. A change replaces the order.
   */
  exclusivityDays?: number;
  /**
   * Altitude of the target in whole metres; the unit is inferred. Default: 0. A change replaces the
   * order.
   */
  altitude?: number;
  /**
   * Scenes of an archive order. Planet never edits or cancels such an order. Default: none. A
   * change orders anew and keeps the old order.
   */
  requestedItems?: RequestedItem[];
  /** Where Planet delivers captures. Default: Planet's. A change replaces the order. */
  delivery?: Delivery;
  /**
   * Fields that this package does not know yet, in Planet's snake_case. They are sent as they are.
   * Default: none. A change replaces the order.
   */
  extra?: Record<string, unknown>;
}

/** Orders by the user's keys. */
export type Orders = Record<string, Order>;
