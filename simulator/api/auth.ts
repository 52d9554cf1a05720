// Finds out who is calling, by API key or access token.
import { ApiError } from "../base/reply";
import { someone } from "../service/people";
import type { ApiKey, Settings } from "../service/settings";

const CHALLENGE = { "WWW-Authenticate": 'Basic realm="api"' };

/** Whom a request acts for. `key` is used only to count requests, and is never recorded. */
export interface Caller {
  key: string;
  organisation: string;
  user: string;
}

/** An access token of the token endpoint. */
export interface Token {
  client: string;
  access: ApiKey;
  /** ms */
  expiresAt: number;
}

/**
 * Reads `api-key K`, Basic `K:`, `Bearer K` and `Bearer <token>`.
 * Throws 401 for a key or token that is unknown or has expired at `now` (ms).
 * Throws 403 for a key or token without Tasking.
 */
export function authenticate(
  authorization: string | undefined,
  settings: Settings,
  tokens: Map<string, Token>,
  now: number,
): Caller {
  const read = readCredentials(authorization);
  if (read === undefined) {
    throw new ApiError(401, { detail: "Authentication credentials were not provided." }, CHALLENGE);
  }
  const token = read.isBearer ? tokens.get(read.key) : undefined;
  const stillGiven = token !== undefined && now < token.expiresAt ? token.access : undefined;
  const access = token === undefined ? accessOf(read, settings) : stillGiven;
  if (access === undefined)
    throw new ApiError(401, { detail: "Incorrect authentication credentials." }, CHALLENGE);
  if (!access.tasking)
    throw new ApiError(403, { detail: "You do not have permission to perform this action." });
  const { organisation, user = someone(organisation) } = access;
  return { key: token?.client ?? read.key, organisation, user };
}

function accessOf({ key, isBearer }: Credentials, { keys, clients }: Settings): ApiKey | undefined {
  // Once `clients` are set, a Bearer must be a token that one of them has got, or one of `keys`.
  if (keys === null) return isBearer && clients !== null ? undefined : anyKey(key);
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** What a key or a client may do while the settings name none. */
export function anyKey(key: string): ApiKey | undefined {
  return key === "wrong" ? undefined : { organisation: "default", tasking: key !== "no-access" };
}

interface Credentials {
  key: string;
  isBearer: boolean;
}

function readCredentials(authorization = ""): Credentials | undefined {
  const [, scheme = "", credentials = ""] = /^([\w-]+) +(\S+) *$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case "api-key":
      return { key: credentials, isBearer: false };
    case "bearer":
      return { key: credentials, isBearer: true };
    case "basic": {
      const key = Buffer.from(credentials, "base64").toString("utf8").split(":")[0];
      return key ? { key, isBearer: false } : undefined;
    }
    default:
      return undefined;
  }
}
