// Replaces undici in this layer (jest.config.mjs): requests reach the simulator's
// service inside this process. So a sequence takes milliseconds and always runs the same way.
// Everything above the socket is the provider.

/** The connection of one provider process to Planet. */
export interface Line {
  send(method: string, url: URL, body: string | undefined, limitMs: number): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  text: string;
}

const lines = new Map<string, Line>();

/** Returns the planet:baseUrl at which the line answers. */
export function connect(port: number, line: Line): string {
  lines.set(String(port), line);
  return `http://127.0.0.1:${port}/tasking/v2`;
}

/**
 * Takes the place of the AbortSignal: no real time passes, so it holds only how long a request may
 * take.
 */
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

export class Agent {}

export class EnvHttpProxyAgent {}
