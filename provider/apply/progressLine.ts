// The line by which somebody who waits for bulks sees that they get on.
import type { Bulk } from "../planet/responses";
import { shortId } from "./bulkId";
import type { RunContext } from "./context";

/** Each bulk as it was shown last, by id; undefined where Planet has not shown it yet. */
export type Bulks = Map<string, Bulk | undefined>;

/** At most one line every two seconds, and none that says what the last one said. */
const pauseMs = 2000;

/** One for each run. */
export class ProgressLine {
  private lastAt?: number;
  private lastText?: string;

  constructor(private readonly run: Pick<RunContext, "clock" | "log">) {}

  /** A run that ends before its first line was due still gets one. */
  show(bulks: Bulks, hasEnded: boolean): void {
    const now = this.run.clock.now();
    this.lastAt ??= now;
    const isFirst = this.lastText === undefined;
    if (now - this.lastAt < pauseMs && !(hasEnded && isFirst)) return;
    const text = describe(bulks);
    if (text === this.lastText) return;
    this.lastAt = now;
    this.lastText = text;
    this.run.log(text);
  }
}

/** `bulk CREATE 7f3c2a11… 800/1000 processed, 2 refused` */
function describe(bulks: Bulks): string {
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
