// Reads the orders out of a stored batch.
import { readState } from "../../provider/state/readState";
import type { Placed } from "../../provider/state/state";

/** Planet's order id → the order, of a stored batch. */
export const placedIn = (outputs: object): Record<string, Placed> => readState(outputs).state.placed;
