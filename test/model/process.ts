// One provider process: the trouble that strikes its requests, its death, and the requests that it
// may still make.
import type { Planet } from "./planet";
import { connect } from "./wire";
import type { Answer, Line } from "./wire";

/** What becomes of a request whose sender is killed or gets no answer. */
export type Fate = "lost" | "processed" | "arrives later";

export type Trouble = {
  /** `order`: a look-up of one order. */
  on: "POST" | "GET" | "order" | "request";
  nth: number;
  times?: number;
} & (
  | { kind: "killed"; request: Fate }
  | { kind: "broken"; request: Fate }
  | { kind: "hangs"; request: Fate }
  | { kind: "answered"; status: number; processed: boolean; retryAfter?: number }
  | { kind: "repeated" }
  | { kind: "overtaken"; by: number }
);

export function troubleText(trouble: Trouble | undefined): string {
  if (!trouble) return "";
  const { on, nth, times = 1 } = trouble;
  const where = `${on} ${nth}${times > 1 ? `–${nth + times - 1}` : ""}`;
  switch (trouble.kind) {
    case "killed":
    case "broken":
    case "hangs":
      return `, ${where} ${trouble.kind} (${trouble.request})`;
    case "answered":
      return `, ${where} answered ${trouble.status}${trouble.processed ? " though processed" : ""}`;
    case "repeated":
      return `, ${where} delivered twice`;
    case "overtaken":
      return `, at ${where} the other process makes ${trouble.by} requests`;
  }
}

/** What a process needs of the world that it runs in. */
export interface ProcessWorld {
  time: number;
  readonly planet: Planet;
  /** Requests that arrive later, when their sender has given them up. */
  readonly late: (() => unknown)[];
  /** Is told of each bulk's POST before Planet carries it out. */
  watchPost(body: string, process: Process): void;
  otherGoesOn(requests?: number): Promise<void>;
}

export class Process implements Line {
  readonly url: string;
  isDead = false;
  /** The first request that the trouble struck. */
  struck = "";
  posts = 0;
  /** Requests so far that the trouble might have struck. */
  private met = 0;
  /** Requests that it may still make before it is held up; undefined if it is not held up. */
  private turns: number | undefined;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly world: ProcessWorld,
    readonly port: number,
    private readonly trouble?: Trouble,
    turns?: number,
  ) {
    this.turns = turns;
    this.url = connect(port, this);
  }

  sleep(ms: number): Promise<void> {
    if (this.isDead) return Promise.reject(new Error("killed"));
    this.world.time += ms;
    return Promise.resolve();
  }

  async send(method: string, url: URL, body: string | undefined, limitMs: number): Promise<Answer> {
    await this.turn();
    if (this.isDead) throw new Error("killed");
    // A POST that asks for a price changes nothing, like a GET.
    const isBulk = method === "POST" && url.pathname.includes("/bulk");
    if (isBulk) this.posts++;
    const process = () => {
      if (isBulk && body !== undefined) this.world.watchPost(body, this);
      return this.world.planet.answer(method, url, body);
    };
    const isOrder = method === "GET" && /\/orders\/[0-9a-f-]{32,36}$/i.test(url.pathname);
    const sentAt = this.world.time;
    const trouble = this.strikes(isBulk ? ["POST"] : isOrder ? ["GET", "order"] : ["GET"]);
    if (!trouble) return process();
    this.struck ||= `${method} ${url.pathname.replace("/tasking/v2", "").replace(/[0-9a-f-]{36}/, "…")}`;

    switch (trouble.kind) {
      case "overtaken":
        await this.world.otherGoesOn(trouble.by);
        return process();
      case "repeated":
        process();
        return process();
      case "answered": {
        if (trouble.processed) process();
        const headers: Record<string, string> =
          trouble.retryAfter === undefined ? {} : { "retry-after": String(trouble.retryAfter) };
        return { status: trouble.status, headers, text: "<html>a gateway says no</html>" };
      }
      case "killed":
      case "broken":
      case "hangs":
        if (trouble.request === "processed") process();
        if (trouble.request === "arrives later") this.world.late.push(process);
        if (trouble.kind === "killed") this.isDead = true;
        if (trouble.kind === "hangs") {
          // Requests that hang side by side take the time of one. All are sent before time passes.
          await quiet();
          this.world.time = Math.max(this.world.time, sentAt + limitMs);
        }
        throw new Error(
          trouble.kind === "hangs" ? "The operation was aborted due to timeout" : "other side closed",
        );
    }
  }

  private strikes(kinds: Trouble["on"][]): Trouble | undefined {
    const { trouble } = this;
    if (!trouble || (trouble.on !== "request" && !kinds.includes(trouble.on))) return undefined;
    this.met++;
    return this.met >= trouble.nth && this.met < trouble.nth + (trouble.times ?? 1) ? trouble : undefined;
  }

  private async turn(): Promise<void> {
    if (this.turns === undefined || this.turns-- > 0) return;
    await new Promise<void>((resume) => this.waiting.push(resume));
  }

  /**
   * Lets the requests that wait go, at most `requests`, in the order in which they came; without a
   * number, all from now on.
   */
  async goOn(requests?: number): Promise<void> {
    if (requests === undefined) {
      this.turns = undefined;
      for (const resume of this.waiting.splice(0)) resume();
      return;
    }
    for (let n = 0; n < requests && this.waiting.length > 0; n++) {
      this.waiting.shift()!();
      await quiet();
    }
  }
}

/** Resolves when nothing moves any more: everything here waits for promises only. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
