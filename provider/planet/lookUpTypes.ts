// Arguments and results of the look-ups, documented for editors.
import type { LineString, Point } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { SatelliteType } from "../order/order";
import type { OrderStatus } from "../order/orderStatus";

/** What to look for. An order must match all of it. */
export interface GetTaskingOrdersArgs {
  /** Names, each in full. Default: any. */
  names?: string[];
  /** A part of the name, upper or lower case. Default: any. */
  nameContains?: string;
  /** Any of these, also statuses that this package does not know. Default: any. */
  status?: OrderStatus | OrderStatus[];
  /** Created at this time or later, ISO 8601 with an offset. Default: any. */
  createdAfter?: string;
  /** Created before this time, ISO 8601 with an offset. Default: any. */
  createdBefore?: string;
  /** At most this many orders, the newest. Default: 1000. */
  limit?: number;
  /** Name of the credentials to use, as `account` of a batch. Default: the stack's only ones. */
  account?: string;
}

/** An order of the organisation, whoever made it. */
export interface TaskingOrder {
  /** Planet's id. */
  orderId: string;
  /** Name at Planet. */
  name?: string;
  /** Planet's status. */
  status: string;
  /** When it was created, ISO 8601. */
  createdTime?: string;
  /** Earliest capture, ISO 8601. */
  startTime?: string;
  /** Latest capture, ISO 8601. */
  endTime?: string;
  /** The geometry as it was sent, where Planet shows it; otherwise as Planet has rewritten it. */
  geometry?: OrderGeometry;
}

/** What to search for. Source: ASSURED, STAPI, GO. */
export interface SearchImagingWindowsArgs {
  /** A Point, or a LineString of two points; longitude before latitude, degrees. */
  geometry: Point | LineString;
  /** Number of the contract line, `PL-…`. */
  plNumber: string;
  /** Product of the contract, e.g. `Assured Tasking`. */
  product: string;
  /** Where the search begins, ISO 8601 with an offset. Default: now. */
  startTime?: string;
  /** Where it ends, ISO 8601 with an offset, at most seven days ahead. Default: Planet's. */
  endTime?: string;
  /**
   * Lowest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the
   * contract's.
   */
  satElevationAngleMin?: number;
  /**
   * Highest satellite elevation angle, degrees above the horizon, 0 to 90. Default: the
   * contract's.
   */
  satElevationAngleMax?: number;
  /** Constellations that may take the image. Default: the contract's. */
  satelliteTypes?: SatelliteType[];
  /**
   * Whether to include windows for which an order would cancel another order of yours. Default:
   * false.
   */
  showReplacing?: boolean;
  /** Name of the credentials to use, as `account` of a batch. Default: the stack's only ones. */
  account?: string;
}

/** A time at which a satellite could look. */
export interface ImagingWindow {
  /** The value for an order's `imagingWindow`. */
  id: string;
  /** When it begins, ISO 8601. */
  startTime: string;
  /** When it ends, ISO 8601. */
  endTime: string;
  /** The constellation. */
  satelliteType?: string;
  /** Smallest angle between the view and the nadir, degrees. */
  offNadirAngleMin?: number;
  /** Greatest angle between the view and the nadir, degrees. */
  offNadirAngleMax?: number;
  /** Cloud cover by the first forecast that Planet lists, in Planet's unit. */
  cloudForecast?: number;
  /** Whether Planet says that there is little light. */
  lowLight?: boolean;
  /** Planet's tier: `STANDARD`, `EXPRESS` or `NOT_APPLICABLE`. */
  tier?: string;
  /** What an order would cost. */
  price?: {
    /** The cost, in `unit`. */
    quota: number;
    /** Planet's unit. */
    unit: string;
  };
  /** Ids of your orders that an order for this window would cancel. */
  replaces: string[];
  /** The same orders, with what Planet tells of them. */
  replacedOrders: ReplacedOrder[];
}

/** An order of yours that Planet would cancel for another one. */
export interface ReplacedOrder {
  /** Planet's id. */
  orderId: string;
  /** Name at Planet. */
  name?: string;
  /** The cost that Planet names with it, in the unit of the price. */
  cost?: number;
}
