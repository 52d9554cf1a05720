// Which orders the user may let a batch forget by name.
import { hasBeenCancelled } from "../order/orderStatus";
import type { LiveOrder } from "../planet/responses";
import type { Placed } from "../state/state";

/**
 * Whether `planet:forgetOrder` lets the order go: Planet did not show it in an earlier run either,
 * or only the journal knew it. The name may have been left in the configuration, so one look proves
 * nothing. An order that Planet shows as it was ordered stays with its batch.
 */
export const mayForget = ({ unconfirmed, notShownSince }: Placed, live: LiveOrder | undefined): boolean =>
  unconfirmed === true || (live ? hasBeenCancelled(live.status) : notShownSince !== undefined);
