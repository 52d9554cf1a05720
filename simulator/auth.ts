import { ApiError } from "./apiError";
import { someone } from "./people";
import type { ApiKey, Settings } from "./settings";

const CHALLENGE = { "WWW-Authenticate": 'Basic realm="api"' };

/** Whom a request acts for. `key` is for counting only; it is never recorded. */
export interface Caller {
  key: string;
  organisation: string;
  user: string;
}

/** Reads `api-key K`, Basic `K:` and `Bearer K`; throws 401 for an unknown key, 403 for one without Tasking. */
export function authenticate(authorization: string | undefined, { keys }: Settings): Caller {
  const key = readKey(authorization);
  if (key === undefined) {
    throw new ApiError(401, { detail: "Authentication credentials were not provided." }, CHALLENGE);
  }
  const access = keys === null ? anyKey(key) : Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (access === undefined)
    throw new ApiError(401, { detail: "Incorrect authentication credentials." }, CHALLENGE);
  if (!access.tasking)
    throw new ApiError(403, { detail: "You do not have permission to perform this action." });
  const { organisation, user = someone(organisation) } = access;
  return { key, organisation, user };
}

function anyKey(key: string): ApiKey | undefined {
  return key === "wrong" ? undefined : { organisation: "default", tasking: key !== "no-access" };
}

function readKey(authorization = ""): string | undefined {
  const [, scheme = "", credentials = ""] = /^([\w-]+) +(\S+) *$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case "api-key":
    case "bearer":
      return credentials;
    case "basic":
      return Buffer.from(credentials, "base64").toString("utf8").split(":")[0] || undefined;
    default:
      return undefined;
  }
}
