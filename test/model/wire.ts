// Stands in for undici and p-throttle: requests reach the simulated Planet in this process, so that a sequence takes
// milliseconds, and always the same way. Everything above the socket is the real provider.

/** One provider process's way to Planet, by the port of its planet:baseUrl. */
export interface Line {
  send(method: string, url: URL, body: string | undefined, limitMs: number): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  text: string;
}

const lines = new Map<string, Line>();

/** Gives the address at which the line answers. */
export function connect(port: number, line: Line): string {
  lines.set(String(port), line);
  return `http://127.0.0.1:${port}/tasking/v2`;
}

/** Stands for the signal that gives a request up: no real time passes, so only how long it may take is noted. */
export interface Patience {
  limitMs: number;
}

interface Options {
  method: string;
  body?: string;
  signal: Patience;
}

export async function request(address: string, { method, body, signal }: Options) {
  const url = new URL(address);
  const line = lines.get(url.port);
  if (!line) throw new Error(`nobody listens at ${url.host}`);
  const { status, headers = {}, text } = await line.send(method, url, body, signal.limitMs);
  return { statusCode: status, headers, body: [Buffer.from(text)] };
}

export class EnvHttpProxyAgent {}

/** p-throttle without a limit. */
export default () =>
  <T>(send: T): T =>
    send;
