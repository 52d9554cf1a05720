// Logs a line that shows how far the bulks are, for somebody who waits.
import type { Bulk } from "../planet/responses";
import { shortId } from "./bulkId";
import type { RunContext } from "./context";

/** The bulks as last shown, by id. Undefined where Planet has not shown one yet. */
export type Bulks = Map<string, Bulk | undefined>;

/** There is at most one line every two seconds, and no line is repeated. */
const pauseMs = 2000;

/** One for each run. */
export class ProgressLine {
  private lastAt?: number;
  private lastText?: string;

  constructor(private readonly run: Pick<RunContext, "clock" | "log">) {}

  /**
   * `hasEnded`: nothing is left to wait for. A run that ends so early that no line was due still
   * gets one.
   */
  show(bulks: Bulks, hasEnded: boolean): void {
    const now = this.run.clock.elapsed();
    this.lastAt ??= now;
    const isFirst = this.lastText === undefined;
    if (now - this.lastAt < pauseMs && !(hasEnded && isFirst)) return;
    const text = progressText(bulks);
    if (text === this.lastText) return;
    this.lastAt = now;
    this.lastText = text;
    this.run.log(text);
  }
}

/** `bulk CREATE 7f3c2a11… 800/1000 processed, 2 refused` */
function progressText(bulks: Bulks): string {
  const total = (count: (bulk: Bulk) => number) =>
    [...bulks.values()].reduce((sum, bulk) => sum + (bulk ? count(bulk) : 0), 0);
  const [all, open, refused] = [
    total((bulk) => bulk.payloadCount),
    total((bulk) => bulk.processing),
    total((bulk) => bulk.failed),
  ];
  const each = [...bulks].map(([id, bulk]) => `${bulk?.operation ?? "not visible yet"} ${shortId(id)}`);
  const names = each.length > 4 ? `${each.length} bulks` : `bulk ${each.join(", ")}`;
  return `${names} ${all - open}/${all} processed${refused ? `, ${refused} refused` : ""}`;
}
