// Which placed order serves which key, so that a renamed key, or one that a crash left half done, is never ordered again.
import { differs, identifyingFields, instant } from "./fields";
import { isFinal } from "./order";
import type { Order, Orders } from "./order";
import type { Placed, State } from "./state";

/** Key → order id, best fit first; each order serves one key and agrees with it in all that cannot be edited. */
export function assign(placed: State["placed"], wanted: Orders): Record<string, string> {
  const assigned: Record<string, string> = {};
  const free = new Set(Object.keys(placed));

  // The name of a fit → the ids that have it: a look-up instead of a search, whatever the size.
  const passes: {
    ofPlaced: (at: Placed) => string | undefined;
    ofWanted: (key: string, order: Order) => string;
  }[] = [
    {
      ofPlaced: ({ key, order }) =>
        label(order, key, order.name, instant(order.startTime), instant(order.endTime)),
      ofWanted: (key, order) =>
        label(order, key, order.name, instant(order.startTime), instant(order.endTime)),
    },
    {
      ofPlaced: ({ key, order }) => label(order, key, order.name),
      ofWanted: (key, order) => label(order, key, order.name),
    },
    { ofPlaced: ({ order }) => label(order, order.name), ofWanted: (_, order) => label(order, order.name) },
    { ofPlaced: ({ key, order }) => label(order, key), ofWanted: (key, order) => label(order, key) },
    {
      ofPlaced: (at) =>
        at.key in wanted || isFinal(at.status) || at.status === "IN_PROGRESS" ? undefined : label(at.order),
      ofWanted: (_, order) => label(order),
    },
  ];
  for (const [index, { ofPlaced, ofWanted }] of passes.entries()) {
    const byLabel = new Map<string, string[]>();
    for (const orderId of free) {
      const name = ofPlaced(placed[orderId]!);
      if (name === undefined) continue;
      if (byLabel.has(name)) byLabel.get(name)!.push(orderId);
      else byLabel.set(name, [orderId]);
    }
    for (const [key, order] of Object.entries(wanted)) {
      if (assigned[key] !== undefined) continue;
      const candidates = byLabel.get(ofWanted(key, order)) ?? [];
      const fits = (id: string) => free.has(id) && agrees(placed[id]!.order, order);
      // An order whose key nobody wants serves another key only where the windows overlap: else it is another image.
      const orderId =
        index === passes.length - 1
          ? candidates.find((id) => fits(id) && overlap(placed[id]!.order, order))
          : (candidates.find((id) => fits(id) && !isFinal(placed[id]!.status)) ?? candidates.find(fits));
      if (orderId === undefined) continue;
      assigned[key] = orderId;
      free.delete(orderId);
    }
  }
  return assigned;
}

const label = (order: Partial<Order>, ...rest: unknown[]) =>
  JSON.stringify([order.geometry?.coordinates, ...rest]);

const agrees = (sent: Partial<Order>, order: Order) =>
  identifyingFields.every((field) => !differs(field, sent, order));

function overlap(a: Partial<Order>, b: Partial<Order>): boolean {
  const [startA, endA, startB, endB] = [a.startTime, a.endTime, b.startTime, b.endTime].map(instant);
  return (startA ?? -Infinity) < (endB ?? Infinity) && (startB ?? -Infinity) < (endA ?? Infinity);
}
