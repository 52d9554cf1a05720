// Routes: the history of an organisation's orders.
import type { JsonObject } from "../base/json";
import { notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import { toApiEvent } from "../service/history";
import { written } from "../service/written";
import { idAsked } from "./call";
import type { Call } from "./call";
import { listReply } from "./listReply";
import { select } from "./paging";
import type { Filters } from "./paging";

const FILTERS: Filters = {
  order_id: "text",
  // Text, not a list of choices: Planet publishes no complete list of events.
  event_type: "text",
  created_time: "time",
  created_by: "text",
};

export function listHistory(call: Call): Reply {
  const { settings } = call.store;
  const filters = renamed(FILTERS, settings.historyFields);
  return listReply(
    call,
    "history",
    () => select(eventsOf(call), call.url.searchParams, filters),
    (event) => written(event, "others", settings),
  );
}

export function retrieveHistory(call: Call): Reply {
  const { settings } = call.store;
  const asked = idAsked(call);
  const found = eventsOf(call).find(({ id }) => id === asked);
  if (found === undefined || settings.undocumented.history === "refused") throw notFound();
  return { status: 200, body: written(found, "others", settings) };
}

/** The events of the organisation's orders, newest first. */
function eventsOf({ store, organisation }: Call): JsonObject[] {
  const events = [...store.orders.values()]
    .filter(({ order }) => order.organisation === organisation)
    .flatMap(({ order, history }) =>
      history.map((event, index) => ({ at: event.at, shown: toApiEvent(order, event, index + 1) })),
    );
  return events
    .sort((a, b) => a.at - b.at)
    .reverse()
    .map(({ shown }) => renamed(shown, store.settings.historyFields));
}

function renamed<T>(fields: Record<string, T>, names: Record<string, string>): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field] ?? field, value]));
}
