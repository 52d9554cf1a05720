// The module that the shims in the state load: the lifecycle of this process. Loading it makes the
// process a provider, so nothing else may import it.
import { hostOfThisProcess } from "./host";
import { createLifecycle } from "./lifecycle";

export const { batch, identity } = createLifecycle(hostOfThisProcess());
