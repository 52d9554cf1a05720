// Fetches tokens for OAuth2 clients, keeps them in memory only, and renews them before they expire.
// We wrote this instead of using oauth4webapi, which is an ES module. Clock, proxy and the hiding
// of secrets are ours.
import { z } from "zod";
import type { Clock } from "../base/clock";
import { printable } from "../base/text";
import type { Credentials } from "./configuration";
import { RequestError } from "./requestError";
import { Secrets } from "./secrets";
import { toNumber } from "./shownValues";
import { exchange } from "./transport";

type Client = Extract<Credentials, { clientId: string }>;

interface Token {
  text: string;
  /** On `clock.elapsed`. */
  renewAt: number;
}

/** Of a token whose life is not told. Earlier than that, a 401 replaces it. */
const shortLifeSeconds = 300;

/** A server need not tell `expires_in`. Source: RFC 6749 §5.1. */
const replySchema = z.object({
  access_token: z.string().min(1),
  expires_in: z
    .unknown()
    .optional()
    .transform((value) => {
      const seconds = toNumber(value) ?? 0;
      return seconds > 0 ? seconds : shortLifeSeconds;
    }),
});

/**
 * A token is renewed this long before it expires, or after half of its life where that is later.
 */
const marginMs = 60_000;

const tokens = new Map<string, Promise<Token>>();

/** All tokens that this process has got. An authority that gives no new one may repeat an older. */
const issued = new Secrets();

/**
 * The token to send now. Concurrent calls share one request for it. `ms` is the time limit of that
 * request.
 */
export async function tokenOf(client: Client, clock: Clock, ms: number): Promise<string> {
  const name = nameOf(client);
  const held = await tokens.get(name)?.catch(() => undefined);
  if (held && clock.elapsed() < held.renewAt) return held.text;
  if (held) tokens.delete(name);
  // Another call may have begun to fetch a token while this one awaited the old one.
  const fetched = tokens.get(name) ?? fetchToken(client, clock, ms);
  tokens.set(name, fetched);
  return fetched.then(
    ({ text }) => text,
    (error: unknown) => {
      tokens.delete(name);
      throw error;
    },
  );
}

/** Planet refused the token before it expired. The next request fetches another one. */
export const dropToken = (client: Client): void => void tokens.delete(nameOf(client));

const nameOf = ({ tokenUrl, clientId, clientSecret }: Client): string =>
  JSON.stringify([tokenUrl, clientId, clientSecret]);

async function fetchToken({ clientId, clientSecret, tokenUrl }: Client, clock: Clock, ms: number) {
  const doing = { what: "token for an OAuth2 client", about: `client ${printable(clientId, 100)}` };
  const next = "Check planet:clientId, planet:clientSecret and planet:tokenUrl, then run again";
  const asked = clock.elapsed();
  const { status, text, body } = await exchange(
    {
      method: "POST",
      url: tokenUrl,
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
      // The secret goes into the form and not into HTTP Basic, as in Planet's own library
      // (planet-auth-python).
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        // Source: planet-auth-python, its settings for machine-to-machine clients of
        // api.planet.com.
        audience: "https://api.planet.com/",
      }).toString(),
      secrets: new Secrets(clientSecret),
    },
    clock,
    ms,
    doing,
  );
  const reply = replySchema.safeParse(body);
  if (status === 200 && reply.success) {
    issued.add(reply.data.access_token);
    const lifeMs = reply.data.expires_in * 1000;
    return { text: reply.data.access_token, renewAt: asked + lifeMs - Math.min(marginMs, lifeMs / 2) };
  }
  const words = printable(issued.hide(text), 500);
  throw new RequestError(
    status >= 500 || status === 429 ? "unavailable" : "unauthorized",
    doing,
    `${new URL(tokenUrl).host} answered ${status}: ${status === 200 ? "no token" : `"${words}"`}`,
    next,
  );
}
