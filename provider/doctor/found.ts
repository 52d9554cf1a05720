// What the examinations find and hand on to one another.
import type { Shown } from "./service";

export interface Found {
  /** The newest orders of the organisation, as listed. At most one page. */
  orders: Shown[];
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
