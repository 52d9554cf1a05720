import { readState } from "../../provider/state/readState";
import type { Placed } from "../../provider/state/state";

/** The orders that a stored batch answers for, by Planet's id. */
export const placedIn = (outputs: object): Record<string, Placed> => readState(outputs).state.placed;
