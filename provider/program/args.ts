// The arguments that a program writes. The fields of an order, with their comments, come from
// `interface Order`.
import type { Input } from "@pulumi/pulumi";
import type { LineString, Point } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order } from "../order/order";

/**
 * Each field as a program gives it: a value or an output; of a list, each item may be an output,
 * too.
 */
type Declared<Fields> = {
  [Field in keyof Fields]: Input<WithInputItems<NonNullable<Fields[Field]>>>;
};

type WithInputItems<Value> = Value extends (infer Item)[] ? Input<Item>[] : Value;

/**
 * Fields that orders may share. Where one is left out, Planet's default holds. Unless said
 * otherwise, a change of a field replaces the order: a new one is ordered, then the old one is
 * cancelled. Sources: Planet's Tasking API reference, its guides and notebooks.
 */
export type OrderDefaults = Declared<Omit<Order, "name" | "geometry">>;

/** What every order may hold. */
interface OrderFields
  extends OrderDefaults, Declared<Partial<Pick<Order, "name">>>, Declared<Pick<Order, "geometry">> {
  /**
   * Id of a live order that this key takes over instead of ordering one; what can be edited is
   * edited. Refused where the order has ended or differs in what cannot be edited. Once it is taken
   * over the line may stay or go. Default: none.
   */
  adopt?: Input<string>;
}

/** One field with values of its own, under the comment of all. */
type As<Field extends keyof OrderFields, Value> = {
  [Same in keyof Pick<OrderFields, Field>]: Input<Value>;
};

/** Where orders of all kinds can be taken. */
type PointOrLine = Point | LineString;

type KindField = "rrule" | "imagingWindow" | "requestedItems";

/** An order that names its `schedulingType` holds what this needs, whatever the defaults are. */
type Kind<Type, Needed extends KindField, Place> = Required<
  As<"schedulingType", Type> & Pick<OrderFields, Needed>
> &
  Pick<OrderFields, Exclude<KindField, Needed>> &
  As<"geometry", Place>;

type Scheduled =
  /** Flexible, or what `defaults` or the product say. */
  | (As<"schedulingType", "FLEXIBLE"> & Pick<OrderFields, KindField | "geometry">)
  /** Repeated by a rule. */
  | Kind<"MONITORING", "rrule", PointOrLine>
  /** In a window that Planet offered. */
  | Kind<"ASSURED", "imagingWindow", PointOrLine>
  /** Scenes that exist. */
  | Kind<"ARCHIVE", "requestedItems", OrderGeometry>;

/** A stereo order holds its number of views. */
type Viewed =
  | (As<"orderType", "IMAGE" | "VIDEO"> & Pick<OrderFields, "nStereoPov">)
  | (Required<As<"orderType", "STEREO"> & Pick<OrderFields, "nStereoPov">> & As<"geometry", PointOrLine>);

/**
 * What orders of all kinds take alike. It is one type beside the kinds, not a part of each: an
 * editor shows a field's comment only where all kinds have the field from the same type.
 */
type OfAnyKind = Omit<OrderFields, keyof Scheduled | keyof Viewed>;

/**
 * One order. What an order needs because of a kind that it only inherits from `defaults` is told by
 * `pulumi preview`.
 */
export type OrderArgs = OfAnyKind & Scheduled & Viewed;

/** What a `TaskingOrderBatch` is made of. */
export interface TaskingOrderBatchArgs {
  /**
   * The orders, by a key of your own; at least one. A key that leaves the map is treated as
   * `onRemove` says; a key whose order stays the same in all that cannot be edited may be renamed
   * without a new order.
   */
  orders: Input<Record<string, Input<OrderArgs>>>;
  /** Fields used where an order leaves them out. Default: none. */
  defaults?: Input<OrderDefaults>;
  /**
   * What happens to an order whose key leaves the map, and to all of them on destroy. Default:
   * `cancel`.
   */
  onRemove?: Input<"cancel" | "abandon" | "refuse">;
  /**
   * Whether an IN_PROGRESS order may be cancelled and ordered anew because of a change it cannot
   * take in place; captures made by then may be charged. Default: `false`, the preview fails and
   * names the order.
   */
  replaceInProgress?: Input<boolean>;
  /**
   * Whether preview and up ask Planet what the new orders would cost, and tell it. At most 50
   * different orders are asked for; the others are extended from them by area. Default: `false`;
   * the area is always told.
   */
  estimateCost?: Input<boolean>;
  /**
   * Most quota that one change may cost by Planet's estimate, in Planet's unit. Above it, or where
   * it cannot be known, preview and up fail before anything is sent. Default: no limit.
   */
  maxEstimatedQuota?: Input<number>;
  /**
   * Most area that one change may request anew, km². Above it preview and up fail before anything
   * is sent. Default: no limit.
   */
  maxRequestedSqKm?: Input<number>;
  /**
   * How long one apply may wait for Planet, seconds, 1 to 86,400. Default: 1800. At the end the run
   * fails, and the next goes on.
   */
  timeoutSeconds?: Input<number>;
  /**
   * What an apply waits for. `ids`: every bulk is complete and every id known. `accepted`: also
   * until Planet has decided on each new order; the run fails naming those it rejected. `none`: the
   * bulks are submitted; ids arrive with the next refresh or up. Default: `ids`.
   */
  wait?: Input<"ids" | "accepted" | "none">;
  /**
   * Name of one of several sets of credentials: `research` reads `planet:apiKey-research` or
   * `PL_API_KEY_RESEARCH`. Lower-case letters, digits and hyphens. Default: none, the stack's only
   * credentials.
   */
  account?: Input<string>;
}
