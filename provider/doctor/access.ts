// Whether there is a Tasking API, and whether it lets the key in.
import { isObject } from "../base/json";
import { assumption } from "./row";
import type { Row } from "./row";
import { isServed } from "./service";
import type { Answer } from "./service";

/** `isIn`: it is worth asking on. Otherwise every further row would say the same. */
export function examineAccess(first: Answer): { row: Row; isIn: boolean } {
  const { asked, status, body, said } = first;
  const api = assumption("service", "Planet's Tasking API answers at this address", asked);
  const key = assumption("key", "the key is valid and has tasking access", asked);
  const out = (row: Row) => ({ row, isIn: false });
  if (status === 0)
    return out(
      /^(token for|unauthorized)/.test(said)
        ? key.doubt(
            said,
            "no token, so nothing can be asked: check PL_AUTH_CLIENT_ID and PL_AUTH_CLIENT_SECRET",
          )
        : api.doubt(said, "nothing can be asked: check the connection, the proxy and PL_TASKING_URL"),
    );
  if (status === 401) return out(key.doubt(said, "Planet does not know this key: set PL_API_KEY anew"));
  if (status === 403)
    return out(key.doubt(said, "the key is valid, but has no tasking access: ask Planet for it"));
  if (status === 429)
    return out(api.doubt(said, "Planet takes no more requests with this key: run again in some minutes"));
  if (status >= 500) return out(api.doubt(said, "Planet has a fault: run again later"));
  if (status === 404 || !(isObject(body) || Array.isArray(body)))
    return out(
      api.doubt(
        isServed(first) && body !== undefined ? `${said}, but neither an object nor a list` : said,
        "this is not Planet's Tasking API: check PL_TASKING_URL and proxies",
      ),
    );
  return { row: key.ok(said), isIn: true };
}
