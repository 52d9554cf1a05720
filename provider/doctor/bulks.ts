// The organisation's bulks: their list, and one of them.
import { toUuid } from "../base/uuid";
import { sum } from "../base/lists";
import { printable } from "../base/text";
import { bulkSchema, isKnownBulkStatus } from "../planet/responses";
import type { Found } from "./found";
import { entriesRow, isNewestFirst, orderRow, pageSizeRow } from "./lists";
import { assumption } from "./row";
import type { Assumption, Row } from "./row";
import { isServed, listIn, noList, textIn } from "./service";
import type { Service, Shown } from "./service";

/** As `PlanetApi.getBulks` asks. */
export const newestBulks = "/bulk/?ordering=-start_time&limit=100";

export async function examineBulkLists(service: Service, found: Found): Promise<Row[]> {
  const ordered = await service.get(newestBulks);
  const plain = await service.get("/bulk/");
  const [list, plainList] = [listIn(ordered), listIn(plain)];
  const items = (list?.items ?? plainList?.items ?? []).filter(
    (bulk) => toUuid(bulk.id) !== undefined && textIn(bulk, "status") !== undefined,
  );
  found.bulk = items.find(isDoneCreate) ?? items[0];
  const as = assumption("bulks", "the organisation's bulks are listed in the order asked for", ordered.asked);
  const oneByOne = "bulks are asked for one by one: more requests, nothing else";
  return [
    ...(list
      ? [
          as.ok(`${list.count} bulks`),
          pageSizeRow("bulks-page", ordered, list, 100, "bulks"),
          orderRow("bulks-order", ordered, items, "start_time", "bulks"),
          entriesRow("bulks-entries", ordered, bulkSchema, "list of bulks"),
        ]
      : [as.note(noList(ordered), oneByOne)]),
    plainRow(plain.asked, plainList, noList(plain), oneByOne),
    await keptRow(service, items, list?.count ?? plainList?.count ?? 0, found),
  ];
}

/** A forgotten bulk answers 404, as one that was never accepted. */
async function keptRow(service: Service, items: Shown[], count: number, { orders }: Found): Promise<Row> {
  const assumed = "Planet keeps bulks for long: a 404 says that there was none";
  const address = `/bulk/?limit=1&offset=${Math.max(0, count - 1)}`;
  if (count <= items.length) {
    const as = assumption("bulks-kept", assumed, "the bulks listed");
    if (count > 0) return as.ok(`the oldest of ${count} is of ${oldestOf(items)}`);
    return orders.length === 0
      ? as.unknown("no bulks yet")
      : as.unknown("none, though there are orders", "they were ordered one by one, or Planet forgets bulks");
  }
  const answer = await service.get(address);
  return assumption("bulks-kept", assumed, answer.asked).ok(
    `the oldest seen of ${count} is of ${oldestOf([...items, ...(listIn(answer)?.items ?? [])])}`,
  );
}

const oldestOf = (bulks: Shown[]): string =>
  bulks
    .flatMap((bulk) => textIn(bulk, "start_time") ?? [])
    .sort()[0]
    ?.slice(0, 10) ?? "an unknown time";

function plainRow(asked: string, list: ReturnType<typeof listIn>, said: string, follows: string): Row {
  const as = assumption("bulks-plain", "the organisation's bulks are listed", asked);
  if (!list) return as.note(said, follows);
  const isFirst = isNewestFirst(list.items, "start_time");
  const begins = isFirst === undefined ? "" : isFirst ? ", the newest first" : ", not the newest first";
  return as.ok(`${list.items.length} of ${list.count} on the first page${begins}`);
}

const isDoneCreate = (bulk: Shown) =>
  /^create$/i.test(textIn(bulk, "operation_type") ?? "") && /^complete$/i.test(textIn(bulk, "status") ?? "");

/** One bulk, looked up as every run does. */
export async function examineBulk(service: Service, found: Found): Promise<Row[]> {
  const id = toUuid(found.bulk?.id);
  const assumed = "a bulk is shown under its id, with counts that add up";
  if (id === undefined)
    return [assumption("bulk", assumed, "GET /bulk/{id}").unknown("not asked: no bulks yet")];
  const answer = await service.get(`/bulk/${id}`);
  const as = assumption("bulk", assumed, answer.asked);
  if (!isServed(answer))
    return [
      as.doubt(
        answer.said,
        "a bulk that is listed cannot be looked up: a run would not know that it was accepted",
      ),
    ];
  const shown = answer.body as Shown;
  found.bulk = { ...shown, id };
  return [bulkRow(as, shown, id)];
}

const counts = [
  "payload_count",
  "processing_payload_count",
  "failed_payload_count",
  "successful_payload_count",
];

/** Whether a bulk is shown as a run expects it. */
export function bulkRow(as: Assumption, shown: Shown, id: string): Row {
  const words = bulkWords(shown);
  const problem = bulkProblem(shown, id);
  if (problem !== undefined) return as.doubt(problem, "a run that waits for such a bulk stops");
  const ways = [
    counts.some((count) => typeof shown[count] !== "number") && "counts as texts",
    shown.id !== id && `its id as ${String(shown.id)}`,
    !isKnownBulkStatus(String(shown.status)) && "its status in another case",
  ].filter(Boolean);
  return ways.length > 0 ? as.note(`${words}; ${ways.join(", ")}`, "it is read all the same") : as.ok(words);
}

function bulkProblem(shown: Shown, id: string): string | undefined {
  const parsed = bulkSchema.safeParse(shown);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue!.path.join(".") || "body"}: ${issue!.message}`;
  }
  if (toUuid(shown.id) !== id) return `it is shown as ${printable(String(shown.id), 60)}`;
  if (!isKnownBulkStatus(parsed.data.status.toUpperCase())) return `its status is ${parsed.data.status}`;
  const [total, ...parts] = counts.map((count) => Number(shown[count]));
  return sum(parts) === total ? undefined : `its counts do not add up: ${bulkWords(shown)}`;
}

const bulkWords = (shown: Shown): string =>
  `${String(shown.operation_type)} ${String(shown.status)}: ${String(shown.payload_count)} payloads, ${String(shown.successful_payload_count)} successful, ${String(shown.failed_payload_count)} failed, ${String(shown.processing_payload_count)} in process`;
