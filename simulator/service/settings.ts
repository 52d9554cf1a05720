import type { OrderStatus } from "./orderStatus";

/** What one API key stands for. `tasking: false` is a valid key without Tasking access (403). */
export interface ApiKey {
  organisation: string;
  tasking: boolean;
  /** Who acts with it, in `created_by` and the history. Default someone@<organisation>.example. */
  user?: string;
}

/** What one OAuth client is given tokens for. */
export interface OAuthClient extends ApiKey {
  secret: string;
}

/** Requests allowed per API key. `plain` answers 429 as text, without Retry-After. */
export interface RateLimit {
  perMinute: number;
  perSecond: number;
  plain?: boolean;
}

/**
 * Every switch of the simulator. D: documented by Planet. I: inferred, mostly from Django REST Framework.
 * K: Planet documents nothing, so the choice is yours and the default a guess.
 */
export interface Settings {
  /** Simulated time in ms since 1970. Default `Date.now`. Only in-process. */
  clock: () => number;
  /** Seed of ids and shuffles. Default: another one in every run. */
  seed: number;
  /** API keys and their organisations. Default null: any key is organisation "default", but "wrong" is answered 401 and "no-access" 403. */
  keys: Record<string, ApiKey> | null;
  /**
   * OAuth clients by id. Default null: any id and secret are organisation "default", but "wrong" is answered 401 and
   * "no-access" gets tokens that are answered 403. Once clients are set, a Bearer needs to be a token, or one of `keys`.
   */
  clients: Record<string, OAuthClient> | null;
  /** Seconds a token is valid. K. Default 3600. */
  tokenSeconds: number;
  /** Clients may name themselves by HTTP Basic, not in the form alone. K. Default true. */
  basicClients: boolean;

  /** ms from acceptance of a bulk until work on it starts (PENDING → RUNNING). D that it is asynchronous, K how long. Default 300. */
  bulkStartDelayMs: number;
  /** Payloads settled per second, one after the other; Infinity settles all as soon as work starts. K. Default 200. */
  payloadsPerSecond: number;
  /** Never finish a bulk: hold it PENDING, or RUNNING with its last payload open. K. Default false. */
  stuckBulks: false | "PENDING" | "RUNNING";
  /** Settle payloads in random instead of request order. K. Default false. */
  shuffleProcessing: boolean;
  /** List payloads in random order, the same on every page; decided when the bulk is accepted. K. Default false. */
  shufflePayloads: boolean;
  /** Show a bulk's time of receipt as its start_time; false: null while PENDING, then when work started. K. Default true. */
  startTimeWhilePending: boolean;
  /** ms after acceptance during which GET /bulk/{id} still answers 404. K. Default 0. */
  bulkVisibleAfterMs: number;
  /** ms after acceptance from which GET /bulk/{id} answers 404 for ever. K. Default Infinity. */
  bulkForgottenAfterMs: number;
  /** Answer to a bulk id that is already taken. 202 repeats the first answer and does nothing. K. Default 400. */
  duplicateBulkId: 400 | 409 | 202 | 500;
  /** Accept an empty `order_payloads`. K. Default false. */
  emptyBulks: boolean;
  /** Relative instead of absolute `location`. D. Default true. */
  relativeLocation: boolean;
  /** Fill `altitude`, `start_time` and `end_time` into the echoed CREATE payloads. D. Default true. */
  fillEcho: boolean;
  /** Echo a point as the polygon around it. K. Default false. */
  rewriteGeometryInEcho: boolean;
  /** Echo fields the API does not know. K. Default false. */
  echoUnknownFields: boolean;

  /** ms an order stays RECEIVED (assured: REQUESTED). K. Default 1000. */
  receivedMs: number;
  /** Orders whose name contains this text turn REJECTED when they would leave RECEIVED. K. Default null. */
  infeasibleName: string | null;
  /** Days from start_time to the end_time an order gets when it names none. K. Default 30. */
  defaultWindowDays: number;
  /** Names lose white space at their ends. I. Default true. */
  trimNames: boolean;
  /** Show `original_geometry` in orders. I. Default true. */
  originalGeometry: boolean;
  /** A start_time before now. K. Default "allowed". */
  startInThePast: "allowed" | "refused";
  /** Refuse flexible orders of under 14 days or starting in under 24 hours. K. Default false. */
  flexible14Days: boolean;
  /** The contract's pl_numbers; null accepts any PL-… or INT-…. The first is the default. K. Default null. */
  plNumbers: string[] | null;
  /** The contract's products; null accepts any. K. Default null. */
  products: string[] | null;
  /** Statuses in which an order is editable, beside RECEIVED below. D. Default PENDING, REQUESTED, IN_PROGRESS. */
  editableStatuses: OrderStatus[];
  /** RECEIVED orders can be edited. K. Default false. */
  receivedEditable: boolean;
  /** RECEIVED orders can be cancelled. K. Default false. */
  receivedCancellable: boolean;
  /** REQUESTED and RECEIVED orders can be cancelled, as Planet's notebook of 2020 says. K. Default false. */
  wideCancel: boolean;
  /** A field that cannot be edited fails the edit, or is passed over. K. Default "error". */
  editNonEditable: "error" | "ignore";
  /** What an assured order's imaging_window needs to be: one that a search of the organisation has shown (D), or any UUID. Default "shown". */
  imagingWindowCheck: "shown" | "any";
  /** Success of POST /imaging-windows/search/. K. Default 201. */
  imagingWindowSearchStatus: 201 | 202;
  /** ms a search for imaging windows stays CREATED, and again IN_PROGRESS. K. Default 1000. */
  imagingWindowSearchMs: number;
  /** Satellite passes a day, before the angles and types a search asks for are looked at; 0 finds none. K. Default 2. */
  imagingWindowsPerDay: number;
  /** Searches end FAILED, with this. K. Default null. */
  imagingWindowSearchFailure: { error_code: string; error_message: string } | null;
  /** ms an assured order stays PENDING_CANCELLATION. K. Default 1000. */
  assuredCancellationMs: number;
  /** ms until an archive order is FULFILLED. D "immediately". Default 0. */
  archiveFulfilledAfterMs: number;
  /** Success of DELETE /orders/{id}: 204, or 200 with the order. K. Default 204. */
  deleteStatus: 204 | 200;

  /** Items per page without `limit`. K. Default 20. */
  pageSize: number;
  /** The highest `limit`; more is capped. K. Default 100. */
  maxPageSize: number;
  /** `next` and `previous` without scheme and host. K. Default false. */
  relativeNext: boolean;
  /** Honour `id__in` in GET /orders/. K. Default false: ignored, as any unknown parameter. */
  idIn: boolean;
  /** Honour `order_id__in` in GET /captures/. K. Default false: ignored. */
  orderIdIn: boolean;
  /** Other names for fields of GET /order-history/, and for the filters by them: `{ "order_id": "order" }`. K. Default {}. */
  historyFields: Record<string, string>;
  /** Answer 429 above these rates (Planet: 300 and 40). D. Default null: no limit. */
  rateLimit: RateLimit | null;
  /** Largest request body in bytes. D. Default 1 000 000. */
  maxBodyBytes: number;
  /** Status for a larger one. K. Default 413. */
  tooLargeStatus: number;
  /** Honour the request header `case: camel`. K. Default false. */
  camelCase: boolean;
  /** Real ms by which every reply is late. Default 0. */
  latencyMs: number;
  /** Name of the header with a UUID on every reply. K. Default "X-Request-Id". */
  requestIdHeader: string;
}
