// What the routes work on.
import type { Random } from "../base/random";
import type { Faults, Recorded } from "../faults/faults";
import type { Store } from "../service/store";
import type { Token } from "./auth";
import type { Throttle } from "./throttle";

/** What the routes work on. */
export interface Backend {
  store: Store;
  faults: Faults;
  throttle: Throttle;
  requests: Recorded[];
  /** By what was issued. A reset keeps them. */
  tokens: Map<string, Token>;
  tokenIds: Random;
  /** Apart from the ids of orders and bulks, which must not depend on how often a client asks. */
  requestIds: Random;
}
