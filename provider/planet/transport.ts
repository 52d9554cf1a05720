// One HTTP request and its whole answer. No other file uses the network.
import { EnvHttpProxyAgent, request } from "undici";
import type { Dispatcher } from "undici";
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";

export interface Exchange {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

const connectTimeoutMs = 10_000;
const maxReplyBytes = 64 * 1024 * 1024;

let dispatcher: Dispatcher | undefined;

/**
 * `ms` is the time limit for headers and body. Throws undici's errors, and a `TaskingError` where
 * the body is too large.
 */
export async function exchange(
  { url, ...asked }: Exchange,
  clock: Clock,
  ms: number,
  doing: string,
): Promise<Answer> {
  dispatcher ??= new EnvHttpProxyAgent({ connect: { timeout: connectTimeoutMs }, connections: 10 });
  const started = Date.now();
  const debug = (outcome: string | number) => {
    if (process.env.PL_TASKING_DEBUG)
      process.stderr.write(
        `planet: ${asked.method} ${new URL(url).pathname} ${outcome} ${Date.now() - started} ms\n`,
      );
  };
  try {
    return await clock.within(ms, async (signal) => {
      const response = await request(url, { ...asked, dispatcher, signal });
      const text = await readBody(response.body, doing);
      debug(response.statusCode);
      return { status: response.statusCode, headers: response.headers, text };
    });
  } catch (error) {
    if (!(error instanceof TaskingError)) debug(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function readBody(body: AsyncIterable<Buffer>, doing: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxReplyBytes)
      throw new TaskingError(
        "unexpected_response",
        `${doing}: the reply is larger than ${maxReplyBytes} bytes and was not read. Check planet:baseUrl (PL_TASKING_URL), then run \`pulumi up\` again`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
