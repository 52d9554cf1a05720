import { readState } from "../../provider/state";
import type { Placed } from "../../provider/state";

/** The orders that a stored batch answers for, by Planet's id. */
export const placedIn = (outputs: object): Record<string, Placed> => readState(outputs).state.placed;
