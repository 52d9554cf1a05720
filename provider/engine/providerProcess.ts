// The module that the shims in states load. Loading it turns the process into a provider, so
// nothing else may import it.
import { hostOfThisProcess } from "./host";
import { createLifecycle } from "./lifecycle";

/** @internal What the shims in states call. Programs must not import it. */
export const { batch, identity } = createLifecycle(hostOfThisProcess());
