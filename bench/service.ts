// The simulator in a process of its own, so that its work counts as no contender's, and its record
// of the requests.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Settings, SimBulk, Simulator } from "planet-tasking-simulator";
import { jsonBytes } from "./measures";
import type { Figures, Profile } from "./measures";

/**
 * The facts about the service that every contender may know: its rate, and how long a bulk takes.
 */
export interface Pace {
  requestsPerSecond: number;
  requestsPerMinute: number;
  bulkStartDelayMs: number;
  payloadsPerSecond: number;
}

export const paces: Record<Profile, Pace> = {
  realistic: {
    requestsPerSecond: 10,
    requestsPerMinute: 300,
    bulkStartDelayMs: 1000,
    payloadsPerSecond: 100,
  },
  bare: {
    requestsPerSecond: 100_000,
    requestsPerMinute: 6_000_000,
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
  },
};

const settingsOf = (profile: Profile): Partial<Settings> => {
  const { requestsPerSecond, requestsPerMinute, bulkStartDelayMs, payloadsPerSecond } = paces[profile];
  const isBare = profile === "bare";
  return {
    latencyMs: isBare ? 0 : 150,
    rateLimit: isBare ? null : { perSecond: requestsPerSecond, perMinute: requestsPerMinute },
    bulkStartDelayMs,
    payloadsPerSecond,
    receivedMs: isBare ? 0 : 1000,
    pageSize: 100,
    maxPageSize: 100,
    seed: 1,
  };
};

export class Service {
  private keys = 0;

  private constructor(
    private readonly process: ChildProcess,
    readonly profile: Profile,
    /** Of the Tasking API. */
    readonly url: string,
  ) {}

  static async start(profile: Profile): Promise<Service> {
    const settings = JSON.stringify(settingsOf(profile), (_, value: unknown) =>
      value === Infinity ? "Infinity" : value,
    );
    const bin = join(__dirname, "../simulator/bin.js");
    const child = spawn(process.execPath, [bin, "--settings", settings], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return new Service(child, profile, /PL_TASKING_URL=(\S+)/.exec(line)![1]!);
  }

  get pace(): Pace {
    return paces[this.profile];
  }

  /** A stack's configuration for its share of the rate. */
  rateConfig(share = 1): Record<string, string> {
    const { requestsPerSecond, requestsPerMinute } = this.pace;
    return {
      "planet:requestsPerSecond": `${requestsPerSecond * share}`,
      "planet:requestsPerMinute": `${requestsPerMinute * share}`,
    };
  }

  /**
   * A key with a rate budget of its own, so that no operation waits because of the one before it.
   */
  newKey(): string {
    return `key-${++this.keys}`;
  }

  /** Forgets all orders and requests. */
  async reset(): Promise<void> {
    await fetch(this.control("reset"), { method: "POST" });
  }

  /** What was asked of the service between two times, in milliseconds since 1970. */
  async figuresBetween(from: number, to: number): Promise<Partial<Figures>> {
    const all = await this.inspect<Simulator["requests"]>("requests");
    const requests = all.filter(({ time }) => time >= from && time <= to);
    const polls = requests.filter(
      ({ method, path, status }) => method === "GET" && /\/bulk\/([^/]+\/?)?$/.test(path) && status === 200,
    );
    const bodies = requests.map(({ body }) => (body === undefined ? 0 : jsonBytes(body)));
    const ends = new Map(
      (await this.inspect<SimBulk[]>("bulks")).map(({ id, end_time }) => [id, Date.parse(end_time ?? "")]),
    );
    const notices = [...ends].flatMap(([id, end]) => {
      const seen = polls.find(({ path, time }) => (path.includes(id) || isList(path)) && time >= end);
      return seen === undefined || end < from ? [] : [seen.time - end];
    });
    return {
      requests: requests.length - polls.length,
      polls: polls.length,
      throttled: requests.filter(({ status }) => status === 429).length,
      sentBytes: bodies.reduce((sum, bytes) => sum + bytes, 0),
      ...(notices.length > 0 && { noticeSeconds: Math.max(...notices) / 1000 }),
    };
  }

  async close(): Promise<void> {
    this.process.kill();
    await once(this.process, "exit");
  }

  private async inspect<T>(what: string): Promise<T> {
    return (await (await fetch(this.control(what))).json()) as T;
  }

  private control(path: string): string {
    return new URL(`/_simulator/${path}`, this.url).href;
  }
}

/** The list of the organisation's bulks tells the status of several at once. */
const isList = (path: string): boolean => path.endsWith("/bulk/");
