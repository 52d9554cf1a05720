// Looking orders up: what Planet's echoes leave open, and what only the live order can tell.
import { bulkIdOf } from "./bulk";
import { printable, TaskingError } from "./errors";
import { fieldNames, identifyingFields } from "./fields";
import { isRewritten, isShownAs, sameGeometry, unlike } from "./match";
import type { Answered, Shown } from "./match";
import { liveOrders } from "./live";
import { isFinal } from "./order";
import type { Order, OrderGeometry, Orders } from "./order";
import type { LiveOrder } from "./replies";
import type { Run } from "./run";
import { see } from "./state";
import type { Placed, State } from "./state";

/** How many newest orders of the organisation are searched, in pages of 100, when the journal's records are gone. */
const newestPages = 20;

/**
 * Compares every order that only the journal knew with the wanted order of its name. Planet's echo may be rewritten, so a
 * difference proves no change of the program; where it cannot be told, the run stops rather than replaces.
 */
export async function confirmAll(state: State, wanted: Orders, run: Run): Promise<void> {
  const byName = new Map(Object.values(wanted).map((order) => [order.name, order]));
  // Where nothing is wanted any more, nothing need be compared.
  if (byName.size === 0) return;
  const open = Object.entries(state.placed).flatMap(([orderId, placed]) =>
    placed.unconfirmed ? [{ orderId, placed, order: byName.get(placed.order.name ?? "") }] : [],
  );
  const isUnclear = ({ placed, order }: (typeof open)[number]) =>
    !order || unlike(order, placed.order).length > 0;
  const unclear = open.filter(isUnclear).map(({ orderId }) => orderId);
  const lives = await liveOrders(run, unclear);
  for (const { orderId, placed, order } of open) {
    const live = unclear.includes(orderId) ? (lives.get(orderId) ?? (await lookUp(run, orderId))) : undefined;
    const isHere = sameGeometry(placed.order.geometry, order?.geometry);
    const geometry = live && !isHere ? sentGeometry(live, order?.geometry) : placed.order.geometry;
    // What nobody wants by its name is not ordered again by mistake, wherever it is.
    if (order && live && !geometry) throw incomparable(live, "geometry");
    if (geometry) placed.order.geometry = geometry;
    // At another place it is another order, whatever it is called.
    if (order && sameGeometry(geometry, order.geometry)) takeOver(placed, live, order);
    // What could not be compared stays open: a later program may want its name.
    if (geometry) delete placed.unconfirmed;
  }
}

/** Takes what an earlier run sent for what is declared, as far as Planet shows it so; what the echo does not show, the live order may. */
function takeOver(placed: Placed, live: LiveOrder | undefined, order: Order): void {
  const { declared, others, unlike } = splitShown(order, { ...live?.fields, ...placed.order });
  const other = live && identifyingFields.find((field) => unlike.includes(field));
  if (other) throw incomparable(live, other);
  placed.order = declared;
  placed.shown = others;
}

/** What Planet shows, parted: the declared fields, as declared where Planet shows them so or not at all; all others; those that are unlike. */
export function splitShown(order: Order, shown: Shown) {
  const declared: Shown = {};
  const others: Shown = {};
  const unlike: (keyof Order)[] = [];
  for (const field of fieldNames) {
    const value = shown[field];
    if (order[field] === undefined) {
      if (value !== undefined && value !== null) others[field] = value;
    } else if (field === "geometry" || value === undefined || isShownAs(field, order, shown))
      declared[field] = order[field];
    else {
      unlike.push(field);
      declared[field] = value;
    }
  }
  return { declared: declared as Partial<Order>, others: others as Partial<Order>, unlike };
}

function incomparable({ orderId, name, status, fields }: LiveOrder, field: keyof Order): TaskingError {
  const shown =
    field === "geometry" ? "not the geometry that was sent" : `${field} ${JSON.stringify(fields[field])}`;
  const next = isFinal(status)
    ? "It has ended: declare what Planet shows, or give the order in the program another name"
    : "Declare what Planet shows, or cancel the order in Planet's dashboard and run `pulumi refresh`";
  return new TaskingError(
    "unexpected_state",
    `order ${orderId} ("${name}", ${status}) was ordered by an earlier run, and Planet shows ${shown}: it cannot be compared with the program. Nothing was sent. ${next}; then run \`pulumi up\` again`,
  );
}

/**
 * In which way the orders of a bulk are not what this run sent, or undefined. An echo that differs may only be rewritten:
 * the live order tells.
 */
export async function shownOtherwise(run: Run, answered: Answered[]): Promise<string | undefined> {
  const doubtful = answered.flatMap(({ payload, result }) => {
    const orderId = payload.orderId ?? result.orderId;
    const fields = unlike(payload.fields, result.echo.fields);
    if (orderId === undefined || result.error !== undefined || fields.length === 0) return [];
    return [{ orderId, fields, sent: payload.fields, echo: result.echo.fields }];
  });
  const lives = await liveOrders(
    run,
    doubtful.map(({ orderId }) => orderId),
  );
  for (const { orderId, fields, sent, echo } of doubtful) {
    const live = lives.get(orderId);
    for (const field of fields) {
      if (!live || isLiveAs(field, sent, live, echo)) continue;
      if (field === "geometry") return `order ${orderId} ("${sent.name}") is at another place`;
      const shown = JSON.stringify(live.fields[field] ?? echo[field] ?? null);
      return `order ${orderId} shows ${field} ${printable(shown, 100)}, sent was ${JSON.stringify(sent[field])}`;
    }
  }
  return undefined;
}

function isLiveAs(field: keyof Order, sent: Partial<Order>, live: LiveOrder, echo: Partial<Order>): boolean {
  if (field === "geometry")
    return live.originalGeometry === undefined
      ? isRewritten(sent.geometry!, live.geometry)
      : sameGeometry(live.originalGeometry, sent.geometry);
  const isShownNowhere = live.fields[field] === undefined && echo[field] === undefined;
  return isShownNowhere || isShownAs(field, sent, live.fields);
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
      see(state.placed[orderId]!, (await lookUp(run, orderId)).status, run.clock.now());
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
 * Nothing is changed with the key of another account, and no order is sent twice because Planet has forgotten this batch's
 * bulks: if it does not show the last one that the state knows, the absence of the next one proves nothing.
 */
export async function expectOwnRecords(state: State, creates: Order[], run: Run): Promise<void> {
  if (state.journal === 0) return;
  if (await run.api.getBulk(bulkIdOf(state.batchId, state.journal))) return;
  const [known] = Object.keys(state.placed);
  if (known !== undefined) await lookUp(run, known);
  if (creates.length > 0) await refuseTwins(state, creates, run);
}

/** An order about to be sent is first looked for among the organisation's newest. */
async function refuseTwins(state: State, creates: Order[], run: Run): Promise<void> {
  const byName = new Map(creates.map((order) => [order.name, order]));
  for await (const { items, page } of run.api.orderPages()) {
    for (const live of items) {
      const order = byName.get(live.name ?? "");
      if (!order || state.placed[live.orderId] || live.status === "CANCELLED") continue;
      const sent = sentGeometry(live, order.geometry);
      if (sent && !sameGeometry(sent, order.geometry)) continue;
      throw new TaskingError(
        "unexpected_state",
        `Planet has forgotten this batch's bulks, and order ${live.orderId} ("${order.name}", ${live.status}) may be one of its orders already. Nothing was sent. If it is not, give the order in the program another name; if it is, cancel it in Planet's dashboard`,
      );
    }
    if (page === newestPages) return;
  }
}
