// Finds several bulks with few requests.
import { isDeepStrictEqual } from "node:util";
import { TaskingError } from "../base/errors";
import type { Http } from "./http";
import { readPages } from "./pages";
import { bulkSchema, readAs, toBulk } from "./responses";
import type { Bulk } from "./responses";

/** So few bulks are asked for one by one, by their ids. */
const fewBulks = 2;

/** So often the list may show the same. Then one bulk, each in its turn, is asked for by its id. */
const stillLooks = 3;

/**
 * The organisation's list of bulks. It only saves requests, and no document names its order. Where
 * Planet does not serve it, or shows more of a single bulk than in it, nobody asks for it again.
 */
export class BulkList {
  private isOfUse = true;
  private shownBefore = "";
  private looksAlike = 0;
  private checks = 0;

  constructor(private readonly http: Http) {}

  /** Bulks by id, from the first page of the list where they are many. */
  async find(
    bulkIds: string[],
    getBulk: (bulkId: string) => Promise<Bulk | undefined>,
  ): Promise<Map<string, Bulk | undefined>> {
    const listed =
      bulkIds.length > fewBulks && this.isOfUse ? await this.read(bulkIds) : new Map<string, Bulk>();
    if (this.standsStill(JSON.stringify([...listed.values()])) && listed.size > 0) {
      const [id, bulk] = [...listed][this.checks++ % listed.size]!;
      this.isOfUse = isDeepStrictEqual(bulk, await getBulk(id));
      if (!this.isOfUse) listed.clear();
    }
    const bulks = new Map<string, Bulk | undefined>();
    for (const id of bulkIds) bulks.set(id, listed.get(id) ?? (await getBulk(id)));
    return bulks;
  }

  private async read(bulkIds: string[]): Promise<Map<string, Bulk>> {
    const first = "/bulk/?ordering=-start_time&limit=100";
    const list = { first, read: readAs(bulkSchema, toBulk), doing: { what: "list of bulks" } };
    const listed = new Map<string, Bulk>();
    try {
      for await (const { items } of readPages(this.http, list)) {
        for (const bulk of items)
          if (bulk.bulkId !== undefined && bulkIds.includes(bulk.bulkId)) listed.set(bulk.bulkId, bulk);
        break;
      }
    } catch (error) {
      if (error instanceof TaskingError && error.code === "timed_out") throw error;
      this.isOfUse = false;
    }
    return listed;
  }

  private standsStill(shown: string): boolean {
    this.looksAlike = shown === this.shownBefore ? this.looksAlike + 1 : 1;
    this.shownBefore = shown;
    if (this.looksAlike < stillLooks) return false;
    this.looksAlike = 0;
    return true;
  }
}
