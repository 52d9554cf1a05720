// The module that the shims in the state load: the lifecycle of this process. Loading it makes the
// process a provider, so nothing else may import it.
import { hostOfThisProcess } from "./host";
import { createLifecycle } from "./lifecycle";

/** @internal What the shims in states call. No program is to import it. */
export const { batch, identity } = createLifecycle(hostOfThisProcess());
