// What the bulk whose payloads must be refused teaches, row by row.
import { toUuid } from "../base/uuid";
import { listed } from "../base/text";
import { isKnownBulkStatus } from "../planet/responses";
import { bulkRow } from "./bulks";
import type { RefusedBulk } from "./refusedBulk";
import { assumption } from "./row";
import type { Row } from "./row";
import { isServed, listIn, noList } from "./service";
import type { Answer, Shown } from "./service";
import type { Watched } from "./watchBulk";

export function acceptedRow({ id }: RefusedBulk, accepted: Answer, isShown: boolean): Row {
  const as = assumption(
    "refused-accepted",
    "a bulk is accepted under an own id, with 202 and its location",
    accepted.asked,
  );
  const { status, said, headers } = accepted;
  const location = headers.location?.toString();
  if (isServed(accepted)) {
    if (location === undefined) return as.note(`${said} without location`, "a bulk is found by its own id");
    const form = /^https?:/i.test(location) ? "absolute" : "relative";
    if (bulkIdIn(location) !== id)
      return as.doubt(
        `${said}, but under ${location}`,
        "the own id is not kept: no later run would find a bulk. DO NOT ORDER with this package",
      );
    return status === 202
      ? as.ok(`202, ${form} location`)
      : as.note(`${said}, ${form} location`, "every 2xx counts as accepted");
  }
  if (isShown)
    return as.note(`${said}, and it is shown all the same`, "a run looks for the bulk, and finds it");
  if (status === 0 || status === 429 || status >= 500)
    return as.doubt(`${said}, and it is not shown`, "run this again; if it stays, no bulk gets through");
  return as.doubt(
    said,
    "Planet refuses the bulk as a whole: one wrong order holds back all others of its bulk",
  );
}

export function statusRow(id: string, { statuses, seconds, isComplete, bulk }: Watched): Row {
  const as = assumption(
    "refused-status",
    "a bulk goes from PENDING and RUNNING to COMPLETE",
    `GET /bulk/${id}`,
  );
  const answered = `${listed(statuses, 6, String)}, after ${seconds.toFixed(1)} s`;
  if (!isComplete)
    return as.doubt(
      answered,
      bulk ? "a run waits until timeoutSeconds and stops" : "a run cannot see what it sent",
    );
  const strange = statuses.filter(
    (status) => !isKnownBulkStatus(status.toUpperCase()) && !status.startsWith("404"),
  );
  if (strange.length > 0) return as.doubt(answered, "a run stops at a status that it does not know");
  if (statuses.some((status) => status.startsWith("404")))
    return as.note(
      answered,
      "a bulk is shown late: a run looks several times before it sends anything again",
    );
  return statuses.every(isKnownBulkStatus)
    ? as.ok(answered)
    : as.note(answered, "statuses are read without regard to case");
}

export function countsRow(id: string, bulk: Shown): Row {
  const as = assumption("refused-counts", "its counts say that both payloads failed", `GET /bulk/${id}`);
  const row = bulkRow(as, bulk, id);
  return row.verdict === "doubt" || Number(bulk.failed_payload_count) === 2
    ? row
    : as.doubt(row.answered, "not all payloads were refused");
}

/** A bulk that was just sent is among the newest. */
export function listedRow(id: string, answer: Answer): Row {
  const as = assumption("refused-listed", "it is among the newest on the list of bulks", answer.asked);
  const list = listIn(answer);
  if (list?.items.some((bulk) => toUuid(bulk.id) === id)) return as.ok("it is");
  return as.note(
    list ? "it is not" : noList(answer),
    "bulks are asked for one by one: more requests, nothing else",
  );
}

/** The id of the bulk to which a location leads. */
export const bulkIdIn = (location: string | undefined): string | undefined =>
  toUuid(location?.replace(/\/+$/, "").split("/").at(-1));

/** `before` and `after` the same bulk was sent again. */
export function againRow({ id }: RefusedBulk, again: Answer, before: Shown, after: Watched): Row {
  const as = assumption(
    "refused-again",
    "a bulk that is sent again under its id is not carried out again",
    again.asked,
  );
  const location = again.headers.location?.toString();
  const isElsewhere = location !== undefined && bulkIdIn(location) !== id;
  const changed = ["start_time", "payload_count", "successful_payload_count", "failed_payload_count"].filter(
    (field) => before[field] !== after.bulk?.[field],
  );
  if (isElsewhere || changed.length > 0)
    return as.doubt(
      `${again.said}${isElsewhere ? `, under ${location}` : ""}${changed.length > 0 ? `, another ${changed.join(", ")}` : ""}`,
      "a bulk that is sent twice is carried out twice: a lost reply can double orders. DO NOT ORDER with this package",
    );
  const answered = `${again.said}; the bulk is unchanged`;
  return isServed(again)
    ? as.note(answered, "a run compares what the bulk holds with what it sent, and stops where they differ")
    : as.ok(answered);
}
