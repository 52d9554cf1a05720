// All examinations, one after the other. Each stands for itself.
import { messageOf } from "../base/errors";
import { printable } from "../base/text";
import { examineAccess } from "./access";
import { examineBulk, examineBulkLists } from "./bulks";
import { examineFilters } from "./filters";
import type { Found, Options } from "./found";
import { examineLinks } from "./lists";
import { examineLookUp, examineUnknownBulk, examineUnknownOrder } from "./lookUps";
import { examineOrders } from "./orders";
import { examineCaptures, examineHistory, examinePricing, examineWindows } from "./others";
import { examinePayloads } from "./payloads";
import { assumption } from "./row";
import type { Row } from "./row";
import { notAsked } from "./service";
import type { Service } from "./service";
import { examineTraffic } from "./traffic";
import { examineWriting } from "./writing";

type Examination = [name: string, examine: () => Row | Row[] | Promise<Row | Row[]>];

/** `isIn`: the service lets the key in. Where it does not, there is one row. */
export async function examine(service: Service, options: Options): Promise<{ rows: Row[]; isIn: boolean }> {
  const found: Found = { orders: [], payloads: [] };
  const first = await service.get("/orders/?limit=1");
  const { row, isIn } = examineAccess(first);
  if (!isIn) return { rows: [row], isIn };
  const examinations: Examination[] = [
    ["bulk-unknown", () => examineUnknownBulk(service)],
    ["order-unknown", () => examineUnknownOrder(service)],
    ["pages", () => examineLinks(service, first)],
    ["orders", () => examineOrders(service, found)],
    ["filters", () => examineFilters(service, found)],
    ["order-look-up", () => examineLookUp(service, found)],
    ["writing", () => examineWriting(found)],
    ["bulks", () => examineBulkLists(service, found)],
    ["bulk", () => examineBulk(service, found)],
    ["payloads", () => examinePayloads(service, found)],
    ["captures", () => examineCaptures(service, found)],
    ["history", () => examineHistory(service, found)],
    ["pricing", () => examinePricing(service, options)],
    ["windows", () => examineWindows(service, options)],
    ["traffic", () => examineTraffic(service)],
  ];
  const rows = [row];
  for (const examination of examinations) rows.push(...(await carryOut(examination)));
  return { rows: rows.map((one) => printableRow(one)), isIn };
}

/** What is so odd that it cannot even be looked at would not be read by a run either. */
async function carryOut([name, examineIt]: Examination): Promise<Row[]> {
  try {
    return [await examineIt()].flat().map(unlessUnanswered);
  } catch (error) {
    const as = assumption(name, "the answers can be read", name);
    return [as.doubt(messageOf(error), "a run would stop at such an answer: report it")];
  }
}

/** A rate limit and the end of the time say nothing about what was asked. */
const unlessUnanswered = (row: Row): Row =>
  row.verdict !== "ok" && (row.answered.includes(notAsked) || row.answered.startsWith("429"))
    ? { ...row, verdict: "unknown", follows: "run this again in some minutes" }
    : row;

/** Texts of Planet's are in these two parts of a row. */
export const printableRow = (row: Row): Row => ({
  ...row,
  asked: printable(row.asked, 500),
  answered: printable(row.answered, 500),
});
