// The settings of a simulator. Their defaults are in defaultSettings.ts.
import type { OrderStatus } from "./orderStatus";
import type { Variations } from "./variations";

/** What one API key stands for. A key with `tasking: false` is valid, but is answered 403. */
export interface ApiKey {
  organisation: string;
  tasking: boolean;
  /** Whom `created_by` and the history name. Default someone@<organisation>.example. */
  user?: string;
}

/** An OAuth client, and what its tokens stand for. */
export interface OAuthClient extends ApiKey {
  secret: string;
}

/**
 * The requests that each API key may send. With `plain`, a 429 is plain text without Retry-After.
 */
export interface RateLimit {
  perMinute: number;
  perSecond: number;
  plain?: boolean;
}

/**
 * Everything that can be set. D: Planet documents it. I: inferred, mostly from Django REST
 * Framework. K: Planet documents nothing, so the default is a guess, and the choice is yours.
 */
export interface Settings extends Variations {
  /** Simulated time in ms since 1970. Default `Date.now`. It cannot be set over HTTP. */
  clock: () => number;
  /** Seed of ids, shuffles and satellite passes. Default: another one in every run. */
  seed: number;
  /**
   * API keys and what they stand for. K. Default null: any key belongs to organisation "default".
   * Then the key "wrong" is answered 401, and "no-access" 403.
   */
  keys: Record<string, ApiKey> | null;
  /**
   * OAuth clients by id. K. Default null: any client belongs to organisation "default".
   * Then the id or secret "wrong" is answered 401, and the tokens of the id "no-access" 403.
   * Once clients are set, a Bearer must be a token or one of `keys`.
   */
  clients: Record<string, OAuthClient> | null;
  /** Seconds for which a token is valid. K. Default 3600. */
  tokenSeconds: number;
  /**
   * Whether a client may send its id and secret by HTTP Basic, and not only in the form. K. Default
   * true.
   */
  basicClients: boolean;

  /** ms that a bulk stays PENDING. D: there is such a time. K: how long it is. Default 300. */
  bulkStartDelayMs: number;
  /**
   * Payloads settled per second, one after the other. Infinity settles all at once. K. Default 200.
   */
  payloadsPerSecond: number;
  /** Hold every bulk PENDING, or RUNNING with its last payload open. K. Default false. */
  stuckBulks: false | "PENDING" | "RUNNING";
  /** Settle payloads in random order, not in that of the request. K. Default false. */
  shuffleProcessing: boolean;
  /**
   * List payloads in random order. It is drawn once, when the bulk is accepted. K. Default false.
   */
  shufflePayloads: boolean;
  /**
   * A bulk's start_time is the time of its acceptance. If false, it is null while the bulk is
   * PENDING, then the time at which it became RUNNING. K. Default true.
   */
  startTimeWhilePending: boolean;
  /** ms after acceptance during which GET /bulk/{id} still answers 404. K. Default 0. */
  bulkVisibleAfterMs: number;
  /** ms after acceptance from which GET /bulk/{id} answers 404 for ever. K. Default Infinity. */
  bulkForgottenAfterMs: number;
  /**
   * Answer to a bulk id that is already taken. 202 repeats the first answer and does nothing.
   * If the bulk is another organisation's, the answer is 400 instead of 202. K. Default 400.
   */
  duplicateBulkId: 400 | 409 | 202 | 500;
  /** Accept an empty list of `order_payloads`. K. Default false. */
  emptyBulks: boolean;
  /** Send `location` without scheme and host. D. Default true. */
  relativeLocation: boolean;
  /** Fill `altitude`, `start_time` and `end_time` into listed CREATE payloads. D. Default true. */
  fillEcho: boolean;
  /** List a point as the polygon around it. K. Default false. */
  rewriteGeometryInEcho: boolean;
  /** List fields that the API does not know, too. K. Default false. */
  echoUnknownFields: boolean;

  /** ms that an order stays RECEIVED (assured: REQUESTED). K. Default 1000. */
  receivedMs: number;
  /**
   * Orders whose name contains this text become REJECTED at the end of RECEIVED (assured:
   * REQUESTED). K. Default null.
   */
  infeasibleName: string | null;
  /** Days from start_time to end_time of an order that gives no end_time. K. Default 30. */
  defaultWindowDays: number;
  /** Names lose white space at their ends. I. Default true. */
  trimNames: boolean;
  /** Show `original_geometry` in orders. I. Default true. */
  originalGeometry: boolean;
  /** Whether a start_time may lie before now. K. Default "allowed". */
  startInThePast: "allowed" | "refused";
  /** Refuse flexible orders shorter than 14 days, or starting within 24 hours. K. Default false. */
  flexible14Days: boolean;
  /** The contract's pl_numbers, the default first. Null: any PL-… or INT-…. K. Default null. */
  plNumbers: string[] | null;
  /** The contract's products, the default first. Null: any. K. Default null. */
  products: string[] | null;
  /**
   * Statuses in which an order can be edited. `receivedEditable` adds RECEIVED.
   * D. Default PENDING, REQUESTED, IN_PROGRESS.
   */
  editableStatuses: OrderStatus[];
  /** RECEIVED orders can be edited. K. Default false. */
  receivedEditable: boolean;
  /** RECEIVED orders can be cancelled. K. Default false. */
  receivedCancellable: boolean;
  /**
   * RECEIVED and REQUESTED orders can be cancelled, as Planet's notebook of 2020 says. K. Default
   * false.
   */
  wideCancel: boolean;
  /**
   * What a field that cannot be edited does to an EDIT: fail it, or nothing. K. Default "error".
   */
  editNonEditable: "error" | "ignore";
  /**
   * What the imaging_window of an assured order must be. "shown" (D): a window that a search of the
   * organisation has shown. "any": a UUID. Default "shown".
   */
  imagingWindowCheck: "shown" | "any";
  /** Status of an accepted POST /imaging-windows/search/. K. Default 201. */
  imagingWindowSearchStatus: 201 | 202;
  /** ms that a search stays CREATED, and then again IN_PROGRESS. K. Default 1000. */
  imagingWindowSearchMs: number;
  /**
   * Satellite passes a day. A search finds those that suit its times and angles. 0: none.
   * K. Default 2.
   */
  imagingWindowsPerDay: number;
  /** New searches end FAILED, with this. K. Default null. */
  imagingWindowSearchFailure: { error_code: string; error_message: string } | null;
  /** ms that an assured order stays PENDING_CANCELLATION. K. Default 1000. */
  assuredCancellationMs: number;
  /** ms until an archive order is FULFILLED. D: "immediately". Default 0. */
  archiveFulfilledAfterMs: number;
  /** Status of a successful DELETE /orders/{id}: 204, or 200 with the order. K. Default 204. */
  deleteStatus: 204 | 200;

  /** Items per page without `limit`. K. Default 20. */
  pageSize: number;
  /** The highest `limit`. A higher one counts as this. K. Default 100. */
  maxPageSize: number;
  /** `next` and `previous` without scheme and host. K. Default false. */
  relativeNext: boolean;
  /** Filter GET /orders/ by `id__in`. K. Default false: ignored like any unknown parameter. */
  idIn: boolean;
  /** Filter GET /captures/ by `order_id__in`. K. Default false: ignored. */
  orderIdIn: boolean;
  /**
   * Other names for fields of GET /order-history/ and for the filters by them.
   * Example: `{ "order_id": "order" }`. K. Default {}.
   */
  historyFields: Record<string, string>;
  /** Answer 429 above these rates. D: 300 a minute and 40 a second. Default null: no limit. */
  rateLimit: RateLimit | null;
  /** Bytes of the largest body that is accepted. D. Default 1 000 000. */
  maxBodyBytes: number;
  /** Answer to a larger body. K. Default 413. */
  tooLargeStatus: number;
  /** Use camelCase for requests with the header `case: camel`. K. Default false. */
  camelCase: boolean;
  /** Real ms by which every reply is late, after its request was processed. Default 0. */
  latencyMs: number;
  /** Name of the header with a UUID on every reply. K. Default "X-Request-Id". */
  requestIdHeader: string;
}
