// What the bulk whose payloads must be refused teaches, row by row.
import { isObject } from "../base/json";
import { listed } from "../base/text";
import { isKnownBulkStatus } from "../planet/responses";
import { planetWords } from "../planet/refusalWords";
import { bulkProblem, bulkWords } from "./bulks";
import { errorForm } from "./payloads";
import type { RefusedBulk } from "./refusedBulk";
import { assumption } from "./row";
import type { Row } from "./row";
import { compareNames, comparePlaces, compareTimes } from "./sentAndShown";
import type { Comparison } from "./sentAndShown";
import { isServed, textIn } from "./service";
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
    if (!location.replace(/\/+$/, "").toLowerCase().endsWith(id))
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
  const problem = bulkProblem(bulk, id);
  if (problem !== undefined) return as.doubt(problem, "a run that waits for such a bulk stops");
  const words = bulkWords(bulk);
  return Number(bulk.failed_payload_count) === 2
    ? as.ok(words)
    : as.doubt(words, "the payloads were not refused");
}

/** Rows about how the echoes are written. */
export function echoRows(
  { payloads, mark }: RefusedBulk,
  asked: string,
  shown: Shown[] | undefined,
  said: string,
): Row[] {
  const list = assumption("refused-payloads", "both payloads are listed, in the order sent", asked);
  if (!shown) return [list.doubt(said, "a run cannot account for its orders, and stops")];
  const echoOf = (item: Shown) => (isObject(item.payload) ? item.payload : {});
  const names = shown.map((item) => textIn(echoOf(item), "name")?.toLowerCase() ?? "");
  const at = payloads.map((_, index) => names.findIndex((name) => name.includes(`${mark}-${index + 1}`)));
  if (shown.length !== 2 || at.includes(-1))
    return [
      list.doubt(
        `${shown.length} are listed, named ${listed(names, 3, String)}`,
        "payloads are told apart by their names: a run stops",
      ),
    ];
  const echoes = at.map((index) => echoOf(shown[index]!));
  const compared = (name: string, assumed: string, comparisons: Comparison[], different: string): Row => {
    const as = assumption(name, assumed, asked);
    const worst = (["different", "rewritten", "as sent"] as const).find((is) =>
      comparisons.some((one) => one.is === is),
    )!;
    const shownAs = comparisons.filter(({ is }) => is === worst).map((one) => one.shown);
    const answered = [...new Set(shownAs)].join("; ");
    if (worst === "as sent") return as.ok(answered);
    return worst === "rewritten"
      ? as.note(answered, "it is taken for the same")
      : as.doubt(answered, different);
  };
  const each = (compare: (sent: (typeof payloads)[number], echo: Shown) => Comparison[]) =>
    payloads.flatMap((sent, index) => compare(sent, echoes[index]!));
  return [
    at[0] === 0
      ? list.ok("2, in the order sent")
      : list.note("2, in another order", "payloads are told apart by their names"),
    errorRow(asked, shown),
    compared(
      "refused-names",
      "echoes show names as they were sent",
      each((sent, echo) => [compareNames(sent.name, echo.name)]),
      "after a kill, a run would not know its own orders: declare names in the form that Planet shows here",
    ),
    compared(
      "refused-places",
      "echoes show places as they were sent",
      each((sent, echo) => [comparePlaces(sent.geometry, echo.geometry)]),
      "after a kill, a run would stop at its own orders: declare coordinates in the form that Planet shows here",
    ),
    compared(
      "refused-times",
      "echoes show the same times",
      each((sent, echo) => [
        compareTimes(sent.start_time, echo.start_time),
        compareTimes(sent.end_time, echo.end_time),
      ]),
      "after a kill, a run would edit its own orders or stop: declare times in the form that Planet shows here",
    ),
  ];
}

function errorRow(asked: string, shown: Shown[]): Row {
  const as = assumption(
    "refused-error",
    "a refused payload has an error, JSON in a text, and no order id",
    asked,
  );
  const [first] = shown
    .map(({ error }) => error)
    .filter((error) => error !== undefined && error !== null && error !== "");
  if (first === undefined)
    return as.doubt("no error", "a payload with neither an order nor an error stops the run");
  const form = errorForm(first);
  const words = planetWords("doctor", typeof first === "string" ? first : JSON.stringify(first));
  return form === "JSON in a text" ? as.ok(words) : as.note(`${form}: ${words}`, "it is shown as it is");
}

/** `before` and `after` the same bulk was sent again. */
export function againRow({ id }: RefusedBulk, again: Answer, before: Shown, after: Watched): Row {
  const as = assumption(
    "refused-again",
    "a bulk that is sent again under its id is not carried out again",
    again.asked,
  );
  const location = again.headers.location?.toString();
  const isElsewhere = location !== undefined && !location.replace(/\/+$/, "").toLowerCase().endsWith(id);
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
