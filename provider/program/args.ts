// The arguments that a program writes, documented where an editor shows them.
import type { Input } from "@pulumi/pulumi";
import type { LineString, Point } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Delivery, OrderType, RequestedItem, SatelliteType, SchedulingType } from "../order/order";

/**
 * Fields that orders may share. Where one is left out, Planet's default holds. Unless said otherwise, a change of a field
 * replaces the order: a new one is ordered, then the old one is cancelled. Sources: Planet's Tasking API reference, its
 * guides and notebooks.
 */
export interface OrderDefaults {
  /**
   * Earliest capture, ISO 8601 with an offset, e.g. `2026-12-01T00:00:00Z`. Default: Planet's. A change edits the order
   * while it is PENDING or REQUESTED; once it is IN_PROGRESS it can only be replaced (`replaceInProgress`).
   */
  startTime?: Input<string>;
  /** Latest capture, ISO 8601 with an offset, after `startTime`. Default: Planet's. A change edits the order. */
  endTime?: Input<string>;
  /** Number of the contract line that is charged, `PL-…`. Default: that of the API key's contract. */
  plNumber?: Input<string>;
  /** Product of the contract, e.g. `Flexible Tasking`. Default: that of the API key's contract. */
  product?: Input<string>;
  /** Default: follows `product`. `MONITORING` needs `rrule`, `ASSURED` needs `imagingWindow`, `ARCHIVE` needs `requestedItems`. */
  schedulingType?: Input<SchedulingType>;
  /** Default: `IMAGE`. `STEREO` needs `nStereoPov`. */
  orderType?: Input<OrderType>;
  /** Number of points of view of a stereo order: 2 or 3. Default: none. */
  nStereoPov?: Input<2 | 3>;
  /** Lowest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's, mostly 60. */
  satElevationAngleMin?: Input<number>;
  /** Highest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the contract's, mostly 90. */
  satElevationAngleMax?: Input<number>;
  /** UUID of the imaging window of an assured order, from a window search. Default: none. */
  imagingWindow?: Input<string>;
  /** Recurrence of a monitoring order, e.g. `FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO`. Default: none. */
  rrule?: Input<string>;
  /** Lets the first instance of a monitoring order start before its BYDAY boundary. Default: Planet's. */
  earlyStart?: Input<boolean>;
  /** Highest cloud cover that Planet may deliver; the unit is Planet's. Default: Planet's. */
  cloudThreshold?: Input<number>;
  /** Constellations that may take the image. Default: the contract's. */
  satelliteTypes?: Input<Input<SatelliteType>[]>;
  /** Days for which the images are yours alone: 0 or 30. Default: the contract's. */
  exclusivityDays?: Input<0 | 30>;
  /** Altitude of the target, whole metres (the unit is inferred). Default: 0. */
  altitude?: Input<number>;
  /** Scenes of an archive order. Default: none. Archive orders are never edited or cancelled. */
  requestedItems?: Input<Input<RequestedItem>[]>;
  /** Where Planet delivers captures. Default: Planet's. */
  delivery?: Input<Delivery>;
  /** Fields that this package does not know yet, in Planet's snake_case; sent as they are. Default: none. */
  extra?: Input<Record<string, unknown>>;
}

/** What every order may hold. */
interface OrderFields extends OrderDefaults {
  /** Name at Planet, unique inside the batch. Default: the order's key. A change edits the order. */
  name?: Input<string>;
  /**
   * Where: a GeoJSON Point, LineString or Polygon, longitude before latitude, degrees. Required. Areas are for flexible and
   * archive orders. A change replaces the order.
   */
  geometry: Input<OrderGeometry>;
  /**
   * Id of a live order that this key takes over instead of ordering one; what can be edited is edited. Refused where the order
   * has ended or differs in what cannot be edited. Once it is taken over the line may stay or go. Default: none.
   */
  adopt?: Input<string>;
}

/** Fields that an order of one kind must hold itself, whatever the defaults are. */
type Needs<Fields extends keyof OrderFields, Kind> = Omit<OrderFields, Fields | keyof Kind> &
  Required<Pick<OrderFields, Fields>> &
  Kind;

/** Where orders of all kinds can be taken. */
type PointOrLine = Input<Point | LineString>;

/** One order, by what it says of its kind: an order that names its `schedulingType` holds what this needs. */
type Scheduled =
  /** Flexible, or what `defaults` or the product say. */
  | Needs<never, { schedulingType?: Input<"FLEXIBLE"> }>
  /** Repeated by a rule. */
  | Needs<"rrule", { schedulingType: Input<"MONITORING">; geometry: PointOrLine }>
  /** In a window that Planet offered. */
  | Needs<"imagingWindow", { schedulingType: Input<"ASSURED">; geometry: PointOrLine }>
  /** Scenes that exist. */
  | Needs<"requestedItems", { schedulingType: Input<"ARCHIVE"> }>;

/** A stereo order holds its number of views. */
type Viewed =
  | { orderType?: Input<"IMAGE" | "VIDEO"> }
  | { orderType: Input<"STEREO">; nStereoPov: Input<2 | 3>; geometry: PointOrLine };

/**
 * One order. What an order needs because of a kind that it only inherits from `defaults` is told by `pulumi preview`.
 */
export type OrderArgs = Scheduled & Viewed;

/** What a `TaskingOrderBatch` is made of. */
export interface TaskingOrderBatchArgs {
  /**
   * The orders, by a key of your own; at least one. A key that leaves the map is treated as `onRemove` says; a key whose
   * order stays the same in all that cannot be edited may be renamed without a new order.
   */
  orders: Input<Record<string, Input<OrderArgs>>>;
  /** Fields used where an order leaves them out. Default: none. */
  defaults?: Input<OrderDefaults>;
  /** What happens to an order whose key leaves the map, and to all of them on destroy. Default: `cancel`. */
  onRemove?: Input<"cancel" | "abandon" | "refuse">;
  /**
   * Whether an IN_PROGRESS order may be cancelled and ordered anew because of a change it cannot take in place; captures made
   * by then may be charged. Default: `false`, the preview fails and names the order.
   */
  replaceInProgress?: Input<boolean>;
  /**
   * Whether preview and up ask Planet what the new orders would cost, and tell it. At most 50 different orders are asked for; the
   * others are extended from them by area. Default: `false`; the area is always told.
   */
  estimateCost?: Input<boolean>;
  /**
   * Most quota that one change may cost by Planet's estimate, in Planet's unit. Above it, or where it cannot be known, preview
   * and up fail before anything is sent. Default: no limit.
   */
  maxEstimatedQuota?: Input<number>;
  /** Most area that one change may request anew, km². Above it preview and up fail before anything is sent. Default: no limit. */
  maxRequestedSqKm?: Input<number>;
  /** How long one apply may wait for Planet, seconds, 1 to 86,400. Default: 1800. At the end the run fails, and the next goes on. */
  timeoutSeconds?: Input<number>;
  /**
   * What an apply waits for. `ids`: every bulk is complete and every id known. `accepted`: also until Planet has decided on each new
   * order; the run fails naming those it rejected. `none`: the bulks are submitted; ids arrive with the next refresh or up.
   * Default: `ids`.
   */
  wait?: Input<"ids" | "accepted" | "none">;
  /**
   * Name of one of several sets of credentials: `research` reads `planet:apiKey-research` or `PL_API_KEY_RESEARCH`. Lower-case
   * letters, digits and hyphens. Default: none, the stack's only credentials.
   */
  account?: Input<string>;
}
