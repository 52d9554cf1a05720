// Looking orders up: what Planet's echoes leave open, and what only the live order can tell.
import { TaskingError } from "./errors";
import type { Journal } from "./journal";
import { sameGeometry } from "./match";
import type { Order, OrderGeometry, Orders } from "./order";
import type { LiveOrder } from "./planetApi";
import type { Run } from "./run";

/** How many newest orders of the organisation are searched, in pages of 100, when the journal's records are gone. */
const newestPages = 20;

/** Compares every order that only the journal knew with what is wanted; stops where that cannot be told. */
export async function confirmAll({ state }: Journal, wanted: Orders, run: Run): Promise<void> {
  const geometries = new Map(Object.values(wanted).map(({ name, geometry }) => [name, geometry]));
  const open = Object.entries(state.placed).filter(([, { unconfirmed }]) => unconfirmed);
  await Promise.all(
    open.map(async ([orderId, placed]) => {
      const expected = geometries.get(placed.order.name ?? "");
      // Where nothing is wanted any more, no geometry matters.
      if (geometries.size > 0 && !sameGeometry(placed.order.geometry, expected)) {
        const live = await lookUp(run, orderId);
        const geometry = sentGeometry(live, expected);
        if (!geometry)
          throw new TaskingError(
            "unexpected_state",
            `order ${orderId} ("${placed.order.name}") was ordered by an earlier run, and Planet does not show the geometry that was sent: it cannot be compared with the program. Nothing was sent. Cancel the order in Planet's dashboard, run \`pulumi refresh\`, then \`pulumi up\``,
          );
        placed.order.geometry = geometry;
      }
      delete placed.unconfirmed;
    }),
  );
}

/**
 * After a bulk of this run: an echo whose geometry is not the one sent was rewritten by Planet, or is another run's. A few
 * looked up tell which; all of them would cost a request per order.
 */
export async function confirmSome({ state }: Journal, run: Run): Promise<void> {
  const open = Object.entries(state.placed).filter(([, { unconfirmed }]) => unconfirmed);
  for (const [orderId, { order }] of open.slice(0, 3)) {
    const live = await run.api.getOrder(orderId);
    const geometry = live && sentGeometry(live, order.geometry);
    if (geometry && !sameGeometry(geometry, order.geometry))
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
export async function refreshStatus({ state }: Journal, orderIds: string[], run: Run): Promise<void> {
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
export async function refuseTwins(journal: Journal, orders: Order[], run: Run): Promise<void> {
  const { state } = journal;
  if (orders.length === 0 || state.journal === 0) return;
  if (await run.api.getBulk(journal.bulkId(state.journal))) return;
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
