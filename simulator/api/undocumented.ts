// What no document of Planet's promises of its lists, and how a service may answer it.
import type { Json } from "../base/json";
import { ApiError, badRequest, notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import type { Settings } from "../service/settings";
import type { Call } from "./call";

/**
 * The answer to a request that asks for what no document promises, or undefined where the service
 * serves it.
 */
export function undocumented(list: keyof Settings["undocumented"], call: Call): Reply | undefined {
  const answer = call.store.settings.undocumented[list];
  if (answer === undefined || !asksForMore(list, call)) return undefined;
  switch (answer) {
    case "refused": {
      if (list === "captures" || list === "history") throw notFound();
      throw badRequest({ ordering: ["Select a valid choice. That is not one of the available choices."] });
    }
    case "broken":
      throw new ApiError(500, "<h1>Server Error (500)</h1>");
    case "empty":
      return { status: 200, body: { count: 0, next: null, previous: null, results: [] } };
    case "shapeless":
      return { status: 200, body: [] };
  }
}

/** Captures and history are documented in part alone, so every request for them counts. */
function asksForMore(list: keyof Settings["undocumented"], { url, store }: Call): boolean {
  if (list === "captures" || list === "history") return true;
  const { searchParams: query } = url;
  return query.has("ordering") || Number(query.get("limit") ?? 0) > store.settings.pageSize;
}

/** Entries of other people's on a list of the organisation, which nobody has checked. */
export function withForeignEntries(reply: Reply, settings: Settings): Reply {
  if (!settings.foreignEntries) return reply;
  const body = reply.body as { count: number; results: Json[] };
  return {
    ...reply,
    body: { ...body, count: body.count + foreign.length, results: [...foreign, ...body.results] },
  };
}

const foreign: Json[] = [
  null,
  { id: "draft-7", order_id: "draft-7", status: null, name: 7, used_quota: "much" },
  { id: "00000000-0000-4000-8000-00000000f0e1", operation_type: "CREATE", status: "COMPLETE" },
];
