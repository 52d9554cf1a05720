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
import { lookAtBulk, nothingSeen, watchBulk } from "./watchBulk";

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
  // A bulk that was refused as a whole is not there, as a rule.
  const isGone = isRefused && (await lookAtBulk(service, id)).bulk === undefined;
  const watched = isGone ? nothingSeen : await watchBulk(service, id);
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
  const isAllRefused =
    watched.isComplete && Number(watched.bulk?.failed_payload_count) === bulk.payloads.length;
  if (strays.ids.size === 0 && id === bulk.id && watched.bulk && isAllRefused) {
    const again = await service.post("/bulk/", bulk.body);
    const secondId = bulkIdIn(again.headers.location?.toString()) ?? id;
    const after = await watchBulk(service, secondId);
    rows.push(againRow(bulk, again, watched.bulk, after));
    const { answer } = await listPayloads(service, secondId, 2);
    strays = await findStrays(service, bulk.mark, listIn(answer)?.items ?? []);
  }
  if (strays.ids.size > 0) rows.push(await cancelStrays(open(cancelMs), bulk.mark, strays, log));
  else rows.push(nonesRow(bulk.mark, isGone || isAllRefused, strays.isListed));
  return rows.map(printableRow);
}

/** The row where no order of the bulk was seen. */
function nonesRow(mark: string, isAllRefused: boolean, isListed: boolean): Row {
  const as = strayRow(mark);
  const seen = isListed ? "none is listed" : "the list of orders was not read";
  if (isAllRefused) return isListed ? as.ok(seen) : as.ok(`${seen}, and both payloads were refused`);
  return as.doubt(
    `${seen}; not all payloads are known to be refused`,
    `LOOK IN PLANET'S DASHBOARD now and later: no order named ${mark} must be there`,
  );
}
