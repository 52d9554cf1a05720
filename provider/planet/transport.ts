// One HTTP request and its whole answer. No other file uses the network.
import { Agent, EnvHttpProxyAgent, request } from "undici";
import type { Dispatcher } from "undici";
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";
import { isLoopback } from "../base/loopback";
import { proxyPasswords } from "./proxies";
import { RequestError } from "./requestError";
import type { Doing } from "./requestError";
import type { Secrets } from "./secrets";
import { parseBody } from "./statusCodes";

export interface Exchange {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** What must not be in the answer. */
  secrets: Secrets;
  /** Bytes that may still be read. Several requests may share it. Default: as many as one may. */
  allowance?: Allowance;
}

export interface Allowance {
  bytes: number;
  /** What may have so many bytes. */
  of: string;
}

export const fullAllowance = (of = "the reply"): Allowance => ({ bytes: maxReplyBytes, of });

/** Free of the secrets. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Parsed JSON; undefined where the text is empty or has a flaw. */
  body: unknown;
  /** Why the text is not read as JSON: it is `not whole JSON`. */
  flaw?: string;
}

const connectTimeoutMs = 10_000;
const maxReplyBytes = 64 * 1024 * 1024;
const agentOptions = { connect: { timeout: connectTimeoutMs }, connections: 10 };

let direct: Dispatcher | undefined;
let proxied: Dispatcher | undefined;

/** A request to this machine stays here. What is not https is never sent elsewhere. */
function dispatcherFor({ protocol, hostname }: URL): Dispatcher {
  if (protocol === "http:" || isLoopback(hostname)) return (direct ??= new Agent(agentOptions));
  try {
    return (proxied ??= new EnvHttpProxyAgent(agentOptions));
  } catch {
    // The error holds the URL, which may have a password in it.
    throw new TaskingError(
      "invalid_configuration",
      "HTTPS_PROXY or HTTP_PROXY holds no URL of a proxy: correct it, then run again",
    );
  }
}

/**
 * `ms` is the time limit for headers and body. Throws undici's errors, and a `TaskingError` where
 * the body is too large.
 */
export async function exchange(
  { url, secrets, allowance = fullAllowance(), ...asked }: Exchange,
  clock: Clock,
  ms: number,
  doing: Doing,
): Promise<Answer> {
  for (const password of proxyPasswords()) secrets.add(password);
  const target = new URL(url);
  const dispatcher = dispatcherFor(target);
  const started = Date.now();
  const debug = (outcome: string | number) => {
    if (process.env.PL_TASKING_DEBUG)
      process.stderr.write(
        `planet: ${asked.method} ${secrets.hide(target.pathname)} ${outcome} ${Date.now() - started} ms\n`,
      );
  };
  try {
    return await clock.within(ms, async (signal) => {
      const response = await request(url, { ...asked, dispatcher, signal });
      const text = await readBody(response.body, allowance, doing);
      debug(response.statusCode);
      const headers = secrets.hideIn(response.headers) as Answer["headers"];
      return { status: response.statusCode, headers, ...withoutSecrets(text, secrets) };
    });
  } catch (error) {
    if (error instanceof TaskingError) throw error;
    const safe = secrets.hideInError(error);
    debug(safe.message);
    throw safe;
  }
}

function withoutSecrets(text: string, secrets: Secrets): Pick<Answer, "text" | "body" | "flaw"> {
  const safe = secrets.hide(text);
  const { json, flaw } = parseBody(text);
  return { text: safe, body: safe === text ? json : secrets.hideIn(json), flaw };
}

async function readBody(body: AsyncIterable<Buffer>, allowance: Allowance, doing: Doing): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      allowance.bytes -= chunk.length;
      if (allowance.bytes < 0)
        throw new RequestError(
          "unexpected_response",
          doing,
          `${allowance.of} is larger than ${maxReplyBytes} bytes and was not read`,
          "Check planet:baseUrl (PL_TASKING_URL), then run again",
        );
      chunks.push(chunk);
    }
  } catch (error) {
    // What did not arrive as a whole may be asked for again.
    allowance.bytes += size;
    throw error;
  }
  return Buffer.concat(chunks).toString("utf8");
}
