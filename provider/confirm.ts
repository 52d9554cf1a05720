// Looking orders up: what Planet's echoes leave open, and what only the live order can tell.
import { bulkIdOf } from "./bulk";
import { TaskingError } from "./errors";
import { fieldNames, identifyingFields } from "./fields";
import { isEchoOf, sameGeometry } from "./match";
import type { Order, OrderGeometry, Orders } from "./order";
import type { LiveOrder } from "./planetApi";
import type { Run } from "./run";
import type { State } from "./state";

/** How many newest orders of the organisation are searched, in pages of 100, when the journal's records are gone. */
const newestPages = 20;

/**
 * Compares every order that only the journal knew with the wanted order of its name. Planet's echo may be rewritten, so a
 * difference proves no change of the program; where it cannot be told, the run stops rather than replaces.
 */
export async function confirmAll(state: State, wanted: Orders, run: Run): Promise<void> {
  const byName = new Map(Object.values(wanted).map((order) => [order.name, order]));
  const open = Object.entries(state.placed).filter(([, { unconfirmed }]) => unconfirmed);
  await Promise.all(
    open.map(async ([orderId, placed]) => {
      const order = byName.get(placed.order.name ?? "");
      // Where nothing is wanted any more, no geometry matters.
      if (byName.size > 0 && !sameGeometry(placed.order.geometry, order?.geometry)) {
        const geometry = sentGeometry(await lookUp(run, orderId), order?.geometry);
        if (!geometry) throw incomparable(orderId, placed.order, "geometry");
        placed.order.geometry = geometry;
      }
      // At another place it is another order, whatever it is called.
      if (order && sameGeometry(placed.order.geometry, order.geometry))
        placed.order = declaredPart(orderId, await completed(run, orderId, placed.order, order), order);
      delete placed.unconfirmed;
    }),
  );
}

/** What the echo does not show of the declared fields is looked up: nobody knows otherwise whether it was sent. */
async function completed(
  run: Run,
  orderId: string,
  echo: Partial<Order>,
  order: Order,
): Promise<Partial<Order>> {
  if (fieldNames.every((field) => order[field] === undefined || echo[field] !== undefined)) return echo;
  const { fields } = await lookUp(run, orderId);
  return { ...(fields as Partial<Order>), ...echo };
}

/** What was sent, as far as the program declares it: of the echo's other fields nobody knows which Planet has filled in. */
function declaredPart(orderId: string, echo: Partial<Order>, order: Order): Partial<Order> {
  const fields = fieldNames.filter((field) => order[field] !== undefined);
  return Object.fromEntries(
    fields.map((field) => {
      const isSame = echo[field] === undefined || (echo[field] !== null && isEchoOf(field, order, echo));
      if (!isSame && field !== "geometry" && identifyingFields.includes(field))
        throw incomparable(orderId, echo, field);
      return [field, isSame ? order[field] : echo[field]];
    }),
  );
}

function incomparable(orderId: string, { name, ...echo }: Partial<Order>, field: keyof Order): TaskingError {
  const shown =
    field === "geometry"
      ? "not the geometry that was sent"
      : `${field} ${JSON.stringify(echo[field as "product"])}`;
  return new TaskingError(
    "unexpected_state",
    `order ${orderId} ("${name}") was ordered by an earlier run, and Planet shows ${shown}: it cannot be compared with the program. Nothing was sent. Declare what Planet shows, or cancel the order in Planet's dashboard and run \`pulumi refresh\`; then run \`pulumi up\` again`,
  );
}

/**
 * After a bulk of this run: an echo whose geometry is not the one sent was rewritten by Planet, or is another run's. A few
 * looked up tell which; all of them would cost a request per order.
 */
export async function confirmSome(state: State, run: Run, sample = 3): Promise<void> {
  const open = Object.entries(state.placed).filter(([, { unconfirmed }]) => unconfirmed);
  for (const [orderId, { order }] of open.slice(0, sample)) {
    const live = await run.api.getOrder(orderId);
    const geometry = live && sentGeometry(live, order.geometry);
    if (!geometry || sameGeometry(geometry, order.geometry)) continue;
    // None of them is known to be what this run sent: the next run looks each one up.
    for (const [, placed] of open) placed.order = { ...placed.order, geometry: undefined };
    throw new TaskingError(
      "unexpected_state",
      `order ${orderId} ("${order.name}") is not at the place this run sent: another run is writing. Nothing more was sent. Let other runs of this stack end, then run \`pulumi up\` again`,
    );
  }
  for (const [, placed] of open) delete placed.unconfirmed;
}

const sentGeometry = (live: LiveOrder, expected: OrderGeometry | undefined): OrderGeometry | undefined =>
  live.originalGeometry !== undefined
    ? (live.originalGeometry as OrderGeometry)
    : sameGeometry(live.geometry, expected)
      ? expected
      : undefined;

/** Brings the live status of the orders into `placed`. */
export async function refreshStatus(state: State, orderIds: string[], run: Run): Promise<void> {
  await Promise.all(
    orderIds.map(async (orderId) => {
      state.placed[orderId]!.status = (await lookUp(run, orderId)).status;
    }),
  );
}

export async function lookUp(run: Run, orderId: string): Promise<LiveOrder> {
  const live = await run.api.getOrder(orderId);
  if (live) return live;
  throw new TaskingError(
    "unexpected_state",
    `order ${orderId}: Planet knows no such order for this API key. If the key belongs to another account, set the right one; if the order is really gone, run \`pulumi refresh\``,
  );
}

/**
 * Planet may forget a bulk after some time. If it has forgotten the last one the state knows, the absence of the next one
 * proves nothing: an order about to be sent is first looked for among the organisation's newest.
 */
export async function refuseTwins(state: State, orders: Order[], run: Run): Promise<void> {
  if (orders.length === 0 || state.journal === 0) return;
  if (await run.api.getBulk(bulkIdOf(state.batchId, state.journal))) return;
  const byName = new Map(orders.map((order) => [order.name, order]));
  for (const live of await run.api.newestOrders(newestPages)) {
    const order = byName.get(live.name ?? "");
    if (!order || state.placed[live.orderId] || live.status === "CANCELLED") continue;
    if (
      sentGeometry(live, order.geometry) &&
      !sameGeometry(sentGeometry(live, order.geometry), order.geometry)
    )
      continue;
    throw new TaskingError(
      "unexpected_state",
      `Planet has forgotten this batch's bulks, and order ${live.orderId} ("${order.name}", ${live.status}) may be one of its orders already. Nothing was sent. If it is not, give the order in the program another name; if it is, cancel it in Planet's dashboard`,
    );
  }
}
