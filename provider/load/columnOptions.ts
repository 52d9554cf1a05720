// Options: which property or column of a file gives which field. Programs load the types from here,
// so this file must not import zod, not even through others.
import type { Order } from "../order/order";

/** A field of an order that a property or column can give. */
export type OrderField = Exclude<keyof Order, "geometry"> | "adopt";

export interface ColumnOptions {
  /**
   * Property or column that holds each order's key. `id` is also a GeoJSON feature's id. Two orders
   * with the same key are an error. Default: `key`, else `name`. An order without a key gets one
   * that is computed from what it orders, so it is the same wherever in the file the order stands.
   */
  key?: string;
  /**
   * Properties or columns that give an order field under another name, e.g. `{ FROM_DATE:
   * "startTime" }`. `null` keeps one from being read. Default: those named like an order field, in
   * camelCase or snake_case. Others are not read.
   */
  fields?: Record<string, OrderField | null>;
}

/** Receives each warning. */
export type Warn = (message: string) => void;
