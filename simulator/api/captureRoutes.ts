// Routes: the captures of an organisation.
import { notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import { toMs } from "../base/time";
import { CAPTURE_ASSESSMENTS, CAPTURE_STATUSES } from "../service/captureRecord";
import type { SimCapture } from "../service/captureRecord";
import { written } from "../service/written";
import { idAsked } from "./call";
import type { Call } from "./call";
import { listReply } from "./listReply";
import { select } from "./paging";
import type { Filters } from "./paging";

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
  const { settings } = call.store;
  const query = new URLSearchParams(call.url.searchParams);
  if (!settings.orderIdIn) query.delete("order_id__in");
  return listReply(
    call,
    "captures",
    () => select(capturesOf(call), query, FILTERS),
    (capture) => written(capture, "others", settings),
  );
}

export function retrieveCapture(call: Call): Reply {
  const { settings } = call.store;
  const asked = idAsked(call);
  const found = capturesOf(call).find(({ id }) => id === asked);
  if (found === undefined || settings.undocumented.captures === "refused") throw notFound();
  return { status: 200, body: written(found, "others", settings) };
}

/** The organisation's captures, newest first. */
function capturesOf({ store, organisation }: Call): SimCapture[] {
  const captures = store
    .ordersOf(organisation)
    .flatMap(({ id }) => [...(store.orders.get(id)?.captures ?? [])].reverse());
  return captures.sort((a, b) => toMs(b.created_time) - toMs(a.created_time));
}
