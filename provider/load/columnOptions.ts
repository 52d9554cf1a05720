// Which property or column of a file gives which field. The types that a program loads lead here,
// so nothing here leads to zod.
import type { Order } from "../order/order";

/** An order field that a property can give. */
export type OrderField = Exclude<keyof Order, "geometry"> | "adopt";

export interface ColumnOptions {
  /**
   * Property or column that holds each order's key; `id` is also a GeoJSON feature's id. A key that
   * two orders have is an error. Default: `key`, else `name`. An order without one gets a key made
   * of what it orders, the same wherever in the file it stands.
   */
  key?: string;
  /**
   * Properties or columns that give an order field under another name, e.g. `{ FROM_DATE:
   * "startTime" }`; `null` for one that is not to be read. Default: those that are named like an
   * order field, in camelCase or snake_case; others are not read.
   */
  fields?: Record<string, OrderField | null>;
}

/** Receives each warning. */
export type Warn = (message: string) => void;
