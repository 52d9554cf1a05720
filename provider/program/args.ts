// The arguments that a program writes. The fields of an order and their comments come from
// `interface Order`.
import type { Input, OutputInstance } from "@pulumi/pulumi";
import type { LineString, Point } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order, OrderType, SchedulingType } from "../order/order";

/**
 * Each field as a program may give it: a value or an output. The items of a list may be outputs,
 * too. With `NonNullable`, editors would no longer offer the known values of a field that takes
 * others.
 */
type Declared<Fields> = {
  [Field in keyof Fields]: Input<WithInputItems<Exclude<Fields[Field], undefined>>>;
};

type WithInputItems<Value> = Value extends (infer Item)[] ? Input<Item>[] : Value;

/**
 * Fields that orders may share. Where a field is left out, Planet's default holds. Unless a field
 * says otherwise, changing it replaces the order: a new one is ordered, then the old one is
 * cancelled. Sources: Planet's Tasking API reference, its guides and notebooks.
 */
export type OrderDefaults = Declared<Omit<Order, "name" | "geometry">>;

/** What every order may hold. */
interface OrderFields
  extends OrderDefaults, Declared<Partial<Pick<Order, "name">>>, Declared<Pick<Order, "geometry">> {
  /**
   * Id of a live order that this key takes over instead of ordering one. Where the program differs
   * in fields that can be edited, they are edited. It is a failure if the order has ended, or
   * differs in a field that cannot be edited. Once the order is taken over, this line may stay or
   * go. Default: none.
   */
  adopt?: Input<string>;
}

// prettier-ignore
type Letter =
  "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" |
  "N" | "O" | "P" | "Q" | "R" | "S" | "T" | "U" | "V" | "W" | "X" | "Y" | "Z";

/**
 * Kinds that this package does not know: texts that begin like none that it knows. If this were
 * any text, MONITORING would compile without its rule, and no type is any text but some. Patterns
 * of more letters are too much work for the compiler. A new kind that begins like a known one
 * compiles in `defaults`, which take any text.
 */
type OtherSchedulingType =
  | `${Exclude<Letter, "A" | "F" | "M">}${string}`
  | `A${Exclude<Letter, "R" | "S">}${string}`
  | `F${Exclude<Letter, "L">}${string}`
  | `M${Exclude<Letter, "O">}${string}`;

/** Types of order that this package does not know. STEREO must not compile without its views. */
type OtherOrderType =
  | `${Exclude<Letter, "I" | "S" | "V">}${string}`
  | `I${Exclude<Letter, "M">}${string}`
  | `S${Exclude<Letter, "T">}${string}`
  | `V${Exclude<Letter, "I">}${string}`;

/**
 * A value that another resource gives. Where a program fits none of several types, the compiler
 * names the one that shares most members with it, so these have one member each.
 */
type Later<Value> = PromiseLike<Value> | Applied<Value>;

interface Applied<Value> {
  apply: OutputInstance<Value>["apply"];
}

/** One field, with other values but the same comment. */
type As<Field extends keyof OrderFields, Value> = {
  [Same in keyof Pick<OrderFields, Field>]: Value;
};

type KindField = "rrule" | "imagingWindow" | "requestedItems";

/**
 * An order that names its `schedulingType` must hold what this kind needs, whatever the defaults
 * are.
 */
type Kind<Type, Needed extends KindField> = Required<As<"schedulingType", Type> & Pick<OrderFields, Needed>> &
  Pick<OrderFields, Exclude<KindField, Needed>>;

/** Flexible, or what `defaults` or the product say, or a kind that this package does not know. */
type AnyKind = As<"schedulingType", "FLEXIBLE" | OtherSchedulingType | Later<SchedulingType>> &
  Pick<OrderFields, KindField>;

/** A stereo order must hold its number of views. */
type Stereo = Required<As<"orderType", "STEREO"> & Pick<OrderFields, "nStereoPov">>;

type AnyView = As<"orderType", "IMAGE" | "VIDEO" | OtherOrderType | Later<OrderType>> &
  Pick<OrderFields, "nStereoPov">;

/** Areas are for flexible and archive orders, and not for stereo. */
type At<Place extends OrderGeometry> = As<"geometry", Place | LaterPlace<Place>>;
type PointOrLine = Point | LineString;

/** A place that another resource gives, with members for messages as those of `LaterOrder`. */
type LaterPlace<Place extends OrderGeometry> = {
  type?: Place["type"] | Later<string>;
  coordinates?: Place["coordinates"] | Later<unknown>;
} & Later<Place>;

/** The last one is the plainest, because the compiler names it where several fit alike. */
type KindAndPlace =
  | (Kind<"MONITORING", "rrule"> & (Stereo | AnyView) & At<PointOrLine>)
  | (Kind<"ASSURED", "imagingWindow"> & (Stereo | AnyView) & At<PointOrLine>)
  | (Kind<"ARCHIVE", "requestedItems"> & Stereo & At<PointOrLine>)
  | (Kind<"ARCHIVE", "requestedItems"> & AnyView & At<OrderGeometry>)
  | (AnyKind & Stereo & At<PointOrLine>)
  | (AnyKind & AnyView & At<OrderGeometry>);

/**
 * The fields that all kinds of order have alike. This is one type beside the kinds and not a part
 * of each, because an editor shows the comment of a field only where all kinds have it from the
 * same type.
 */
type OfAnyKind = Omit<OrderFields, keyof KindAndPlace>;

/**
 * One order. A kind that an order inherits from `defaults` may need more fields. `pulumi preview`
 * reports those that are missing.
 */
export type OrderArgs = OfAnyKind & KindAndPlace;

/**
 * An order that another resource gives. It has the two fields that tell kinds apart, so that the
 * compiler names their values and not those of one kind.
 */
type LaterOrder = { schedulingType?: Later<SchedulingType>; orderType?: Later<OrderType> } & Later<OrderArgs>;

/** What a `TaskingOrderBatch` is made of. */
export interface TaskingOrderBatchArgs {
  /**
   * The orders, by keys of your own; at least one. If a key leaves the map, its order is treated as
   * `onRemove` says. A key may be renamed without a new order, as long as all fields that cannot be
   * edited stay the same.
   */
  orders: Later<Record<string, Input<OrderArgs>>> | Record<string, LaterOrder | OrderArgs>;
  /** Fields that are used where an order leaves them out. Default: none. */
  defaults?: Input<OrderDefaults>;
  /**
   * What happens to an order whose key leaves the map, and to all orders on destroy. `cancel`:
   * Planet is asked to cancel it. `abandon`: it stays alive at Planet, and the batch lets it go.
   * `refuse`: the run fails and names it. Default: `cancel`.
   */
  onRemove?: Input<"cancel" | "abandon" | "refuse">;
  /**
   * Whether to cancel an IN_PROGRESS order and order it anew, where a change cannot be made by an
   * edit. Planet may charge for captures made by then. Default: `false`: the preview fails and
   * names the order.
   */
  replaceInProgress?: Input<boolean>;
  /**
   * Whether preview and up ask Planet what the new orders would cost, and print it. They ask for at
   * most 50 different orders, and extend the prices to the others by area. Default: `false`: only
   * the area is printed.
   */
  estimateCost?: Input<boolean>;
  /**
   * Most quota that one change may cost by Planet's estimate, in Planet's unit. Where the estimate
   * is higher or is not known, preview and up fail before anything is sent. Default: no limit.
   */
  maxEstimatedQuota?: Input<number>;
  /**
   * Most area that one change may newly request, km². Above it, preview and up fail before anything
   * is sent. Default: no limit.
   */
  maxRequestedSqKm?: Input<number>;
  /**
   * How long one run may wait for Planet, seconds, 1 to 86,400. Default: 1800. When the time is
   * over, the run fails, and the next run goes on from there.
   */
  timeoutSeconds?: Input<number>;
  /**
   * What a run waits for. `ids`: every bulk is complete, and every id is known. `accepted`: also,
   * Planet has decided on each new order; the run fails and names those that Planet rejected.
   * `none`: the bulks are submitted, and ids arrive with the next refresh or up. Default: `ids`.
   */
  wait?: Input<"ids" | "accepted" | "none">;
  /**
   * Name of one of several sets of credentials, in lower-case letters, digits and hyphens.
   * `research` reads `planet:apiKey-research` or `PL_API_KEY_RESEARCH`. Default: none, the stack's
   * only credentials.
   */
  account?: Input<string>;
}
