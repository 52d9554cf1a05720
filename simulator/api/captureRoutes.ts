// Routes: the captures of an organisation.
import { notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import { toMs } from "../base/time";
import { CAPTURE_ASSESSMENTS, CAPTURE_STATUSES } from "../service/captureRecord";
import type { SimCapture } from "../service/captureRecord";
import type { Call } from "./call";
import { page, select } from "./paging";
import type { Filters } from "./paging";
import { undocumented } from "./undocumented";

const FILTERS: Filters = {
  order_id: "text",
  status: CAPTURE_STATUSES,
  fulfilling: "boolean",
  assessment: CAPTURE_ASSESSMENTS,
  created_time: "time",
  updated_time: "time",
  planned_acquisition_time: "time",
  acquired_time: "time",
  published_time: "time",
};

export function listCaptures(call: Call): Reply {
  const other = undocumented("captures", call);
  if (other !== undefined) return other;
  const { settings } = call.store;
  const query = new URLSearchParams(call.url.searchParams);
  if (!settings.orderIdIn) query.delete("order_id__in");
  const chosen = select(capturesOf(call), query, FILTERS);
  return { status: 200, body: page(chosen, call.url, settings, (capture) => capture) };
}

export function retrieveCapture(call: Call): Reply {
  const found = capturesOf(call).find(({ id }) => id === call.id);
  if (found === undefined) throw notFound();
  return { status: 200, body: found };
}

/** The organisation's captures, newest first. */
function capturesOf({ store, organisation }: Call): SimCapture[] {
  const captures = store
    .ordersOf(organisation)
    .flatMap(({ id }) => [...(store.orders.get(id)?.captures ?? [])].reverse());
  return captures.sort((a, b) => toMs(b.created_time) - toMs(a.created_time));
}
