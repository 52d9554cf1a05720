// Failures of `check`, as the engine should tell them.
import { oneLine } from "../base/text";
import type { CheckFailure } from "../check/failure";

/**
 * Of a failure with a property the engine makes `property orders["b"].name value {<nil>} has a
 * problem: …`. So the property is told in the reason.
 */
export const toEngine = ({ property, reason }: CheckFailure): CheckFailure => ({
  property: "",
  reason: oneLine(`${property}: ${reason}`),
});
