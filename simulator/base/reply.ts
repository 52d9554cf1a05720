// What the service answers: replies and refusals.
import type { Json } from "./json";

/** Messages by field, as a Django REST Framework serializer reports them. */
export type FieldErrors = Record<string, string[]>;

/** A refusal. The routes throw it, and it is sent as the reply. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
    readonly headers: Record<string, string> = {},
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

export function notFound(): ApiError {
  return new ApiError(404, { detail: "Not found." });
}

export function badRequest(errors: Json): ApiError {
  return new ApiError(400, errors);
}

export interface Reply {
  status: number;
  /** JSON; a string is sent as text. */
  body?: Json;
  headers?: Record<string, string>;
}
