// Options of the functions that read orders from files. Programs load the types from here, so this
// file must not import zod, not even through others.
import type { Order } from "../order/order";

/** A field of an order that a property or column can give. */
export type OrderField = Exclude<keyof Order, "geometry"> | "adopt";

/** The columns of a table that give the place of an order. */
export type PlaceColumns =
  | {
      /** The column of longitudes. It needs `latitude`, too. */
      longitude: string;
      /** The column of latitudes. It needs `longitude`, too. */
      latitude: string;
    }
  | {
      /** The column of well-known text, or of hexadecimal well-known binary. */
      wkt: string;
    }
  | {
      /** The column of GeoJSON geometries. */
      geometry: string;
    };

export interface ColumnOptions {
  /**
   * Property or column that holds each order's key. `id` is also a GeoJSON feature's id, `folder`
   * the names of a KML placemark's folders. Several, as in `["folder", "name"]`, are joined by `/`;
   * where `name` is one of them, the key is also the order's name. Two orders with the same key are
   * an error. Default: `key`, else the order's name. An order without a key gets one that is
   * computed from what it orders, so it is the same wherever in the file the order stands.
   */
  key?: string | string[];
  /**
   * Properties or columns that give an order field under another name, e.g. `{ FROM_DATE:
   * "startTime" }`. `null` keeps one from being read. Default: those named like an order field, in
   * camelCase or snake_case, in small or capital letters. Others are not read, and told once.
   */
  fields?: Record<string, OrderField | null>;
  /**
   * The columns of a table that give the place: `{ longitude: "E", latitude: "N" }`, `{ wkt:
   * "shape" }` for well-known text or hexadecimal well-known binary, `{ geometry: "shape" }` for
   * GeoJSON. Default: by their names, first `longitude` and `latitude`.
   */
  place?: PlaceColumns;
  /**
   * The coordinate reference system of the coordinates, as an EPSG code (`EPSG:32632`), well-known
   * text or a proj4 definition. They are transformed to WGS 84. Default: what the file says, else
   * WGS 84.
   */
  crs?: string;
  /** The sheet or layer to read, where a file has several. Default: the only one. */
  layer?: string;
  /**
   * Leaves out the rows for which it returns true, and tells which. It receives the row's
   * properties or cells, and `id` and `folder` where the row has them.
   */
  skip?: (row: Readonly<Record<string, unknown>>) => boolean;
  /**
   * What becomes of a row that is wrong. `fail`: nothing is ordered, and all such rows are named.
   * `skip`: the row is left out, and told with the reason; of rows with the same key, the first
   * stays. Default: `fail`.
   */
  onProblem?: "fail" | "skip";
  /**
   * Whether an area that crosses the antimeridian becomes two orders, whose keys end in `-east` and
   * `-west`. Default: false, it is an error.
   */
  splitAtAntimeridian?: boolean;
}

/** Receives each warning. */
export type Warn = (message: string) => void;
