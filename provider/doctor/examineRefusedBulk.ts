// Sends the bulk whose payloads must be refused, twice, and sees to it that no order is left of it.
import { printableRow } from "./examine";
import { newestBulks } from "./bulks";
import { echoRows } from "./echoRows";
import { listPayloads } from "./payloads";
import type { RefusedBulk } from "./refusedBulk";
import { acceptedRow, againRow, bulkIdIn, countsRow, listedRow, statusRow } from "./refusedRows";
import type { Row } from "./row";
import { isServed, listIn } from "./service";
import type { Service, Shown } from "./service";
import { cancelStrays, findStrays, strayRow } from "./strayOrders";
import { lookAtBulk, watchBulk } from "./watchBulk";

const learnMs = 150_000;
/** An order that came of it is not left alone because the time for learning was over. */
const cancelMs = 180_000;

/** @param open Gives a service that has so many milliseconds. */
export async function examineRefusedBulk(
  open: (ms: number) => Service,
  bulk: RefusedBulk,
  log: (line: string) => void,
): Promise<Row[]> {
  const service = open(learnMs);
  log(`bulk CREATE ${bulk.id} of two orders named ${bulk.mark} is sent`);
  const accepted = await service.post("/bulk/", bulk.body);
  const id = bulkIdIn(accepted.headers.location?.toString()) ?? bulk.id;
  const isRefused = accepted.status >= 400 && accepted.status < 500 && accepted.status !== 429;
  const watched = await (isRefused ? lookAtBulk : watchBulk)(service, id);
  const rows = [acceptedRow(bulk, accepted, watched.bulk !== undefined)];
  const payloads: Shown[] = [];
  if (isServed(accepted) || watched.bulk) {
    rows.push(statusRow(id, watched));
    if (watched.bulk) rows.push(countsRow(id, watched.bulk));
    rows.push(listedRow(id, await service.get(newestBulks)));
    const { answer } = await listPayloads(service, id, 2);
    payloads.push(...(listIn(answer)?.items ?? []));
    rows.push(...echoRows(bulk, answer));
  }
  let strays = await findStrays(service, bulk.mark, payloads);
  // Where orders came of the first one, a second one would make more.
  if (strays.ids.size === 0 && id === bulk.id && watched.bulk && watched.isComplete) {
    const again = await service.post("/bulk/", bulk.body);
    const secondId = bulkIdIn(again.headers.location?.toString()) ?? id;
    const after = await watchBulk(service, secondId);
    rows.push(againRow(bulk, again, watched.bulk, after));
    const { answer } = await listPayloads(service, secondId, 2);
    strays = await findStrays(service, bulk.mark, listIn(answer)?.items ?? []);
  }
  const hasEnded = watched.isComplete || (isRefused && !watched.bulk);
  const as = strayRow(bulk.mark);
  rows.push(
    strays.ids.size > 0
      ? await cancelStrays(open(cancelMs), bulk.mark, strays, log)
      : hasEnded && strays.isListed
        ? as.ok("none is listed")
        : as.unknown(
            strays.isListed ? "none is listed yet" : "the list of orders was not read",
            `look in Planet's dashboard later: no order named ${bulk.mark} must be there`,
          ),
  );
  return rows.map((row) => printableRow(row, service));
}
