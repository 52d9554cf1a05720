// Decides which requests go wrong, and how.
import type { Json, JsonObject } from "../base/json";

/** A request under /tasking/v2 or for a token. The API key and the secret are not recorded. */
export interface Recorded {
  method: string;
  /** As received, without the query. It includes /tasking/v2. */
  path: string;
  query: Record<string, string>;
  /** Parsed if it is JSON, else the text. */
  body?: Json;
  /** The status of the reply; 0 if none was sent. */
  status: number;
  /** ms on the simulator's clock. */
  time: number;
  /** Absent if the request was refused or lost before its API key was accepted. */
  organisation?: string;
}

export type FaultEffect =
  /** Answered with this; nothing is processed. A string body is sent as text. */
  | { kind: "status"; status: number; body?: Json; headers?: Record<string, string> }
  /** Answered with a body that is not JSON; nothing is processed. */
  | { kind: "text"; status: number; body: string }
  /** The socket is destroyed; nothing is processed. */
  | { kind: "reset" }
  /** Never answered. Processed only if `processed` is true. */
  | { kind: "hang"; processed?: boolean }
  /** Processed, then the socket is destroyed. */
  | { kind: "loseReply" }
  /** Processed; the connection breaks after `bytes` bytes of the body. */
  | { kind: "truncate"; bytes: number }
  /** Processed; the body comes in ten pieces, `msPerChunk` real ms apart. */
  | { kind: "slowBody"; msPerChunk: number }
  /**
   * Processed; a JSON merge patch is laid over the body and the headers. A function makes another
   * body of it, such as that of another order. It cannot be given over HTTP.
   */
  | {
      kind: "patch";
      body?: JsonObject | ((body: Json) => Json);
      headers?: Record<string, string | null>;
    }
  /** Processed, but answered with this. */
  | { kind: "processed-then-status"; status: number; body?: Json };

export interface Fault {
  /** Default: any. */
  method?: string;
  /**
   * The path below /tasking/v2, or /oauth/token.
   * A glob, or a regular expression if it starts with `^`.
   * In a glob, `*` stands for one segment or a part of one, and `**` for anything.
   * A glob does not care for a slash at the end. Default: any path.
   */
  path?: string;
  /**
   * Strike from the n-th matching request on. 1 is the first after the fault was added. Default 1.
   */
  nth?: number;
  /** Strike this many times. Default: once if `nth` is given, otherwise without end. */
  times?: number;
  /** A further condition. It cannot be given over HTTP. */
  when?: (request: Recorded) => boolean;
  effect: FaultEffect;
}

const KINDS: FaultEffect["kind"][] = [
  "status",
  "text",
  "reset",
  "hang",
  "loseReply",
  "truncate",
  "slowBody",
  "patch",
  "processed-then-status",
];

/** The faults in force, and how often each was matched and has struck. */
export class Faults {
  #faults: { fault: Fault; matches: (request: Recorded) => boolean; met: number; struck: number }[] = [];

  add(fault: Fault): void {
    if (!KINDS.includes(fault.effect?.kind)) {
      throw new Error(`a fault needs an effect of kind ${KINDS.join(", ")}`);
    }
    this.#faults.push({ fault, matches: matcher(fault), met: 0, struck: 0 });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The effect of the first fault that strikes. Every fault that matches counts the request. */
  strike(request: Recorded): FaultEffect | undefined {
    const met = this.#faults.filter(({ matches }) => matches(request));
    for (const entry of met) entry.met += 1;
    const striking = met.find(({ fault, met, struck }) => {
      const times = fault.times ?? (fault.nth === undefined ? Infinity : 1);
      return met >= (fault.nth ?? 1) && struck < times;
    });
    if (striking === undefined) return undefined;
    striking.struck += 1;
    return striking.fault.effect;
  }
}

function matcher({ method, path, when }: Fault): (request: Recorded) => boolean {
  const pattern = path === undefined ? /^/ : path.startsWith("^") ? new RegExp(path) : globPattern(path);
  return (request) =>
    (method === undefined || method.toUpperCase() === request.method) &&
    pattern.test(request.path.replace(/^\/tasking\/v2/, "")) &&
    (when === undefined || when(request));
}

// We do not use picomatch: its `/bulk/**` also matches `/bulk`, and brackets and braces have a
// meaning.
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/\/$/, "")
    .split(/(\*+)/)
    .map((part) =>
      part === "*" ? "[^/]+" : part.startsWith("*") ? ".*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}/?$`);
}
