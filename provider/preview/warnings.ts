// Warnings about orders that a plan creates or edits. No warning forbids an order.
import type { Position } from "geojson";
import { groupBy } from "../base/lists";
import { listed, printable, propertyPath, quotedKey } from "../base/text";
import { nearDuplicates } from "../check/duplicates";
import { checkGeometry } from "../check/geometry";
import { probablySwapped, swapHint } from "../check/swapped";
import { windowWarnings } from "../check/windowWarnings";
import type * as land from "../geometry/land";
import { unknownValues } from "../order/knownValues";
import { nameForm } from "../order/names";
import type { Order, Orders } from "../order/order";
import { isFinal } from "../order/orderStatus";
import type { Plan, Step } from "../plan/plan";
import type { State } from "../state/state";

/** How many keys, or pairs of keys, a line names. */
const maxKeys = 5;

/** One line for each warning, with the keys of its orders. `now` is in milliseconds since 1970. */
export const describeWarnings = (plan: Plan, placed: State["placed"], now: number): string[] =>
  describe(plan, placed, now, geometryWarnings);

/** The same of orders that a loader has read: it has told of their geometries. */
export const warningsOfLoaded = (plan: Plan, placed: State["placed"], now: number): string[] =>
  describe(plan, placed, now, () => []);

interface Warning {
  key: string;
  text: string;
}

const geometryWarnings = (created: Orders): Warning[] =>
  Object.entries(created).flatMap(([key, { geometry }]) =>
    checkGeometry(geometry).flatMap(({ path, message, isWarning }) =>
      isWarning ? [{ key, text: `${propertyPath(["geometry", ...path])}: ${message}` }] : [],
    ),
  );

function describe(
  plan: Plan,
  placed: State["placed"],
  now: number,
  warningsOfGeometry: (created: Orders) => Warning[],
): string[] {
  const created = ordersOf(plan, (step) => (step.action === "create" ? step.order : undefined));
  const edited = ordersOf(plan, (step) =>
    step.action === "edit" ? { ...placed[step.orderId]!.order, ...step.changes } : undefined,
  );
  const warnings: Warning[] = [];
  const warn = (key: string, text: string) => void warnings.push({ key, text });
  for (const [key, order] of Object.entries({ ...created, ...edited }))
    for (const text of windowWarnings(order, now)) warn(key, text);
  for (const [key, { name }] of Object.entries({ ...created, ...edited }))
    if (name !== undefined && nameForm(name) !== name) warn(key, otherForm);
  for (const [key, order] of Object.entries(created))
    for (const value of unknownValues(order))
      warn(key, `${printable(value, 100)} is not known to this package; it is sent as it is`);
  warnings.push(...warningsOfGeometry(created));
  // Where nothing is ordered, nothing is compared with what is kept.
  const isOrdered = Object.keys(created).length > 0;
  const beside = isOrdered ? { ...keptOrders(plan, placed), ...edited } : {};
  for (const key of probablySwapped(created, isOnLand, beside)) warn(key, swapHint);
  const twice = (isOrdered ? nearDuplicates({ ...beside, ...created }) : []).filter((pair) =>
    pair.some((key) => Object.hasOwn(created, key)),
  );
  return [
    ...[...groupBy(warnings, ({ text }) => text)].map(
      ([text, orders]) => `warning: ${listed(orders, maxKeys, ({ key }) => quotedKey(key))}: ${text}`,
    ),
    ...(twice.length === 0
      ? []
      : [`warning: ${listed(twice, maxKeys, (pair) => pair.map(quotedKey).join(" and "))}: ${sameImage}`]),
  ];
}

/** Those that have not ended. */
const keptOrders = (plan: Plan, placed: State["placed"]): Orders =>
  ordersOf(plan, (step) => {
    const at = step.action === "keep" ? placed[step.orderId]! : undefined;
    return at && !isFinal(at.status) ? at.order : undefined;
  });

/** Said of orders that ask for the same image. */
export const sameImage = "the same place, product and overlapping windows; both may be imaged and charged";

const otherForm =
  "the name is not in Unicode's form NFC, or has other blanks than single ones; Planet may show it so, which counts as the same name";

const ordersOf = (plan: Plan, pick: (step: Step) => Partial<Order> | undefined): Orders =>
  Object.fromEntries(
    plan.flatMap((step) => {
      const order = pick(step);
      return order?.geometry ? [[step.key, order as Order]] : [];
    }),
  );

/** The map takes time to load, so it is loaded only where something is ordered. */
const isOnLand = (position: Position): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it when the provider starts
  (require("../geometry/land") as typeof land).isOnLand(position);
