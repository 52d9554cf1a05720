// What an HTTP status and body mean: the kind of error, and what the user can do.
import type { ErrorCode } from "../base/errors";
import { isDeeper, isObject, maxDepth } from "../base/json";

/**
 * Planet answers some requests with an empty body. It counts as JSON. `flaw`: why the body is not
 * read.
 */
export function parseBody(text: string): { json?: unknown; flaw?: string } {
  if (text.trim() === "") return {};
  if (isDeeper(text, maxDepth)) return { flaw: `nested deeper than ${maxDepth} levels` };
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { flaw: "not whole JSON" };
  }
}

/** Planet's sentence, or the whole text. Django REST framework puts the sentence under `detail`. */
export function serverWords(json: unknown, text: string): string {
  return isObject(json) && typeof json.detail === "string" ? json.detail : text;
}

/** Of a status 2xx: what it means that the body cannot be read. */
export function meaningOfStatus(status: number): { code: ErrorCode; next: string } {
  if (status >= 200 && status < 300)
    return { code: "unexpected_response", next: "Run again; if it stays, report it to Planet" };
  if (status === 401)
    return {
      code: "unauthorized",
      next: "The API key is not valid: set PL_API_KEY or, of a stack, planet:apiKey, which `pulumi refresh` and `destroy` may read anew only with --run-program",
    };
  if (status === 403)
    return {
      code: "forbidden",
      next: "The API key is valid but may not do this: ask Planet for tasking access",
    };
  if (status === 404) return { code: "refused", next: "Check planet:baseUrl (PL_TASKING_URL)" };
  if (status === 413)
    return {
      code: "too_large",
      next: "The request is over Planet's size limit: simplify the largest geometries",
    };
  if (status === 429)
    return {
      code: "rate_limited",
      next: "Wait a minute, or lower planet:requestsPerSecond, then run again",
    };
  // A gateway that waited too long says so. Planet may have got the request all the same.
  if (status === 408 || status === 425)
    return {
      code: "unavailable",
      next: "It took too long on the way, and Planet may have got it: run again later, which looks for it first",
    };
  if (status >= 500) return { code: "unavailable", next: "Planet has a fault: run again later" };
  if (status >= 400) return { code: "refused", next: "Correct what Planet names, then run again" };
  return { code: "unexpected_response", next: "Check planet:baseUrl (PL_TASKING_URL) and proxies" };
}
