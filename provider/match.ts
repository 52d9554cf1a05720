// Planet's payload results carry no index: which of the sent payloads does each one answer?
import { isDeepStrictEqual } from "node:util";
import { isPolygon, rewound } from "./check/rewound";
import { differs, editableFields, fieldNames } from "./fields";
import { isSetByPlanet } from "./order";
import type { Order, OrderGeometry, Orders } from "./order";
import type { PayloadResult } from "./replies";
import type { Sent } from "./state";
import type { Payload } from "./wire";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/** Pairs by order id, or by the name, which is unique inside a batch; undefined where the bulk does not hold what was sent. */
export function matchResults(
  { operation, payloads }: Sent,
  results: PayloadResult[],
): Answered[] | undefined {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name : orderId;
  const open = new Map(payloads.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  for (const result of results) {
    const label = operation === "CREATE" ? result.echo.fields.name : (result.echo.orderId ?? result.orderId);
    const payload = open.get(label);
    if (!payload) return undefined;
    open.delete(label);
    answered.push({ payload, result });
  }
  return answered;
}

/** The sent fields that Planet shows with another value, or does not show. */
export const unlike = (sent: Partial<Order>, shown: Shown): (keyof Order)[] =>
  fieldNames.filter((field) => sent[field] !== undefined && !isShownAs(field, sent, shown));

/** Order fields as Planet shows them; null where they are shown as unset. */
export type Shown = Partial<Record<keyof Order, unknown>>;

/** Fields that Planet may write in another way, or not show: nothing follows from them. */
const freelyShown: (keyof Order)[] = ["rrule", "delivery", "extra"];

/** Whether the field is shown with the value that was sent. Numbers may come back as text (Planet's stereo example sends one so). */
export function isShownAs(field: keyof Order, sent: Partial<Order>, shown: Shown): boolean {
  const [value, other] = [sent[field], shown[field]];
  if (freelyShown.includes(field) || isSetByPlanet(field, sent)) return true;
  if (other === undefined || other === null) return false;
  if (field === "geometry") return sameGeometry(value, other);
  if (Array.isArray(value)) return Array.isArray(other) && isDeepStrictEqual(members(value), members(other));
  return !differs(field, shown as Partial<Order>, sent) || `${value as string}` === `${other as string}`;
}

/** Lists of satellites and of scenes have no order; a scene is known by its id. */
const members = (list: unknown[]) => list.map((item) => (item as { itemId?: unknown }).itemId ?? item).sort();

/** What an EDIT changed, from its echo. */
export const editedFields = (echo: Partial<Order>): Partial<Order> =>
  Object.fromEntries(
    editableFields.flatMap((field) => (echo[field] === undefined ? [] : [[field, echo[field]]])),
  );

/** The user's key of an order that only the journal knows: by its name. The plan's assignment mends a wrong guess. */
export function keyOfName(wanted: Orders): (name: string) => string {
  const keys = new Map(Object.entries(wanted).map(([key, { name }]) => [name, key]));
  return (name) => keys.get(name) ?? name;
}

/** Type and coordinates, whichever way round its rings run; what else a server adds to a geometry does not count. */
export function sameGeometry(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as { type?: unknown; coordinates?: unknown }[];
  if (one?.type !== other?.type) return false;
  if (isDeepStrictEqual(one?.coordinates, other?.coordinates)) return true;
  if (!isPolygon(a) || !isPolygon(b)) return false;
  return isDeepStrictEqual(rewound(a).coordinates, rewound(b).coordinates);
}

/** Whether a geometry may be Planet's way to write another one, e.g. a point as the square around it: same middle, and no point outside. */
export function isRewritten(sent: OrderGeometry, shown: unknown): boolean {
  if (sameGeometry(sent, shown)) return true;
  const [a, b] = [extent(sent), extent(shown)];
  if (!a || !b) return false;
  // 1e-5 degrees are a metre.
  return [0, 1].every(
    (axis) =>
      Math.abs(a.min[axis]! + a.max[axis]! - b.min[axis]! - b.max[axis]!) < 2e-6 &&
      b.min[axis]! < a.min[axis]! + 1e-5 &&
      b.max[axis]! > a.max[axis]! - 1e-5,
  );
}

function extent(geometry: unknown): { min: number[]; max: number[] } | undefined {
  const all = positions((geometry as { coordinates?: unknown } | null)?.coordinates);
  if (all.length === 0) return undefined;
  const bound = (of: (...numbers: number[]) => number) =>
    [0, 1].map((axis) => all.reduce((found, position) => of(found, position[axis]!), all[0]![axis]!));
  return { min: bound(Math.min), max: bound(Math.max) };
}

function positions(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === "number" ? [coordinates as number[]] : coordinates.flatMap(positions);
}
