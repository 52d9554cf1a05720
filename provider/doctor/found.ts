// What the examinations find and hand on to one another.
import type { Shown } from "./service";

export interface Found {
  /** The newest orders of the organisation, as listed: those of one page that are well-formed. */
  orders: Shown[];
  /** All orders of the organisation are on it. */
  isOrderListWhole?: boolean;
  /** The bulk that is looked at: the newest CREATE that is COMPLETE, or the newest of all. */
  bulk?: Shown;
  /** Its payloads, the first page. */
  payloads: Shown[];
}

export interface Options {
  /** Both: imaging windows are searched for. */
  plNumber?: string;
  product?: string;
}
