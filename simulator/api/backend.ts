// What the routes work on: the records, and what belongs to the HTTP side only.
import type { Random } from "../base/random";
import type { Faults, Recorded } from "../faults/faults";
import type { Store } from "../service/store";
import type { Token } from "./auth";
import type { Throttle } from "./throttle";

export interface Backend {
  store: Store;
  faults: Faults;
  throttle: Throttle;
  requests: Recorded[];
  /** By the text of the token. A reset keeps them. */
  tokens: Map<string, Token>;
  tokenIds: Random;
  /**
   * A sequence of its own, because the ids of orders and bulks must not depend on the number of
   * requests.
   */
  requestIds: Random;
}
