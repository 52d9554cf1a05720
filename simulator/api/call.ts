// An authorised request as the routes see it, and its body.
import { isObject, pythonType } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import { ApiError, badRequest } from "../base/reply";
import type { Reply } from "../base/reply";
import { uuid } from "../service/orderFields";
import type { Store } from "../service/store";
import { WRITINGS } from "../service/writings";

/** An authorised request, as a route sees it. */
export interface Call {
  store: Store;
  organisation: string;
  /** Who is calling. */
  user: string;
  url: URL;
  /** The id in the path, if the route has one. */
  id: string;
  body: Json;
}

/** The id in the path. A service that shows ids in another form takes them in any. */
export function idAsked({ id, store }: Call): string {
  const { writing } = store.settings;
  if (!writing.some((way) => WRITINGS[way].id !== undefined)) return id;
  try {
    return uuid(id);
  } catch {
    return id;
  }
}

export type Handler = (call: Call) => Reply;

/** Reads a JSON body as Django REST Framework does. No body is an empty object. */
export function readBody(text: string, contentType: string | undefined): Json {
  if (text === "") return {};
  const mediaType = contentType?.split(";")[0]?.trim() ?? "";
  if (mediaType.toLowerCase() !== "application/json") {
    throw new ApiError(415, { detail: `Unsupported media type "${contentType ?? ""}" in request.` });
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw badRequest({ detail: `JSON parse error - ${(error as Error).message}` });
  }
}

export function objectBody({ body }: Call): JsonObject {
  if (isObject(body)) return body;
  const message = `Invalid data. Expected a dictionary, but got ${pythonType(body)}.`;
  throw badRequest({ non_field_errors: [message] });
}
