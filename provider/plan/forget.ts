// Which orders the user may let a batch forget by name.
import { isCancelled } from "../order/orderStatus";
import type { LiveOrder } from "../planet/responses";
import type { Placed } from "../state/state";

/**
 * Whether `planet:forgetOrder` lets the order go: Planet does not show it, or only the journal knew
 * it. An order that Planet shows as it was ordered stays with its batch.
 */
export const mayForget = ({ unconfirmed }: Placed, live: LiveOrder | undefined): boolean =>
  !live || unconfirmed === true || isCancelled(live.status);
