// Logs how far the bulks are, for somebody who waits: how much is done, how long the rest may take,
// and, where nothing moves, what is waited for and until when.
import { printable } from "../base/text";
import type { Bulk } from "../planet/responses";
import type { Sent } from "../state/state";
import { shortId } from "./bulkId";
import type { RunContext } from "./context";

/** A bulk that is waited for. */
export interface Awaited {
  id: string;
  /** Undefined for a bulk of an earlier run. */
  sent?: Sent;
  /** As last shown. Undefined where Planet has not shown it yet. */
  shown?: Bulk;
}

/** There is at most one line on progress every two seconds, and no line is repeated. */
const pauseMs = 2000;

/** So long without a change, and a line says why it waits. The next comes after twice the time. */
const patienceMs = 30_000;

/** One for each run. */
export class ProgressLine {
  private lastAt?: number;
  private lastText?: string;
  private changedAt = 0;
  private patience = patienceMs;
  /** When the first progress was seen, to learn the pace from. */
  private begun?: { at: number; open: number };

  constructor(private readonly run: Pick<RunContext, "clock" | "log" | "deadline" | "timeLimit">) {}

  /** `hasEnded`: nothing is left to wait for. The end of a bulk is always told. */
  show(bulks: Awaited[], hasEnded: boolean): void {
    const now = this.run.clock.elapsed();
    this.lastAt ??= now;
    const text = progressText(bulks);
    const left = this.timeLeft(openIn(bulks), now);
    if (text === this.lastText) return hasEnded ? undefined : this.tellWaiting(bulks, now);
    if (now - this.lastAt < pauseMs && !hasEnded) return;
    [this.lastAt, this.changedAt, this.lastText, this.patience] = [now, now, text, patienceMs];
    this.run.log(`${text}${hasEnded ? "" : left}`);
  }

  /** `, about 40 s left`. Empty while there is no pace to learn from. */
  private timeLeft(open: number, now: number): string {
    // A new bulk begins at another pace.
    if (this.begun === undefined || open > this.begun.open) this.begun = { at: now, open };
    const done = this.begun.open - open;
    if (done === 0 || open === 0) return "";
    return `, about ${duration(((now - this.begun.at) / done) * open)} left`;
  }

  private tellWaiting(bulks: Awaited[], now: number): void {
    const { clock, deadline, log, timeLimit } = this.run;
    if (now - this.changedAt < this.patience) return;
    this.patience *= 2;
    const open = bulks.filter(({ shown }) => shown === undefined || shown.processing > 0);
    const until = new Date(clock.now() + deadline - now).toISOString().slice(11, 19);
    log(
      `still waiting for ${namesOf(open.length > 0 ? open : bulks)}, without a change for ${duration(now - this.changedAt)}, until ${until} UTC (${timeLimit.setBy}): ${whyWaiting(open)}`,
    );
  }
}

function whyWaiting(open: Awaited[]): string {
  const unseen = open.find(({ shown }) => shown === undefined);
  if (unseen !== undefined)
    return `Planet does not show it yet. A simulator that was started anew has forgotten it: then end this run, and \`pulumi config set planet:skipBulk ${unseen.id}\``;
  const status = open[0]?.shown?.status;
  return `Planet shows it as ${printable(status ?? "COMPLETE", 50)}. Nothing is lost where you end this run: the next one goes on waiting`;
}

const total = (bulks: Awaited[], count: (bulk: Awaited) => number): number =>
  bulks.reduce((sum, bulk) => sum + count(bulk), 0);

const countOf = ({ sent, shown }: Awaited) => shown?.payloadCount ?? sent?.payloads.length ?? 0;

const openIn = (bulks: Awaited[]) => total(bulks, (bulk) => bulk.shown?.processing ?? countOf(bulk));

/** `bulk CREATE 7f3c2a11… 800/1000 processed, 2 refused` */
function progressText(bulks: Awaited[]): string {
  const all = total(bulks, countOf);
  const refused = total(bulks, ({ shown }) => shown?.failed ?? 0);
  const isUnseen = bulks.some(({ shown }) => shown === undefined);
  return `${namesOf(bulks)} ${all - openIn(bulks)}/${all} processed${refused ? `, ${refused} refused` : ""}${isUnseen ? ", not shown by Planet yet" : ""}`;
}

function namesOf(bulks: Awaited[]): string {
  const each = bulks.map(({ id, sent, shown }) =>
    [shown?.operation ?? sent?.operation, shortId(id)].filter(Boolean).join(" "),
  );
  return each.length > 4 ? `${each.length} bulks` : `bulk ${each.join(", ")}`;
}

/** `40 s` or `3 min` */
const duration = (ms: number): string =>
  ms < 100_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`;
