// The functions that programs of any language call: look-ups at Planet, and orders from files.
import { systemClock } from "../provider/base/clock";
import { TaskingError } from "../provider/base/errors";
import { isObject, toJson } from "../provider/base/json";
import { unpackGeometry } from "../provider/inputs/unpackOrders";
import type { ColumnOptions } from "../provider/load/columnOptions";
import { loadOrders } from "../provider/load/loadOrders";
import { window } from "../provider/order/timeWindow";
import type { Config } from "../provider/planet/configuration";
import { connectAs } from "../provider/planet/connect";
import { findOrders } from "../provider/planet/findOrders";
import type { SearchImagingWindowsArgs } from "../provider/planet/lookUpTypes";
import { searchWindows } from "../provider/planet/searchWindows";
import { toPath } from "../provider/program/filePath";
import type { Properties } from "./values";

/** What a function works with. */
export interface Calling {
  config: Config;
  print: (line: string) => void;
}

type PluginFunction = (args: Properties, calling: Calling) => Promise<Properties> | Properties;

const functions: Record<string, PluginFunction> = {
  async getTaskingOrders(args, { config }) {
    const { api } = connectAs(config, args.account as string | undefined);
    return { orders: await findOrders(api, args) };
  },

  async searchImagingWindows(args, { config, print }) {
    const search = {
      ...args,
      geometry: unpackGeometry(args.geometry),
    } as unknown as SearchImagingWindowsArgs;
    const connection = connectAs(config, search.account);
    const warn = (line: string) => print(`warning: ${line}`);
    return { windows: await searchWindows(connection, systemClock, search, warn) };
  },

  /** Geometries are texts of JSON: the engine carries a text much faster than a structure. */
  ordersFromFile({ file, ...options }, { print }) {
    if (typeof file !== "string")
      throw new TaskingError("invalid_configuration", "ordersFromFile: `file` must be the path of a file");
    const warn = (line: string) => print(`warning: ${line}`);
    const orders = Object.entries(loadOrders(toPath(file), undefined, toOptions(options), warn));
    return {
      orders: Object.fromEntries(
        orders.map(([key, order]) => [key, { ...order, geometry: JSON.stringify(order.geometry) }]),
      ),
    };
  },

  window: (args) => ({ ...window(args as unknown as Parameters<typeof window>[0]) }),
};

/** Not all languages can write null in a map: an empty text stands for it. */
function toOptions({ fields, ...options }: Properties): ColumnOptions {
  if (!isObject(fields)) return { ...options, ...(fields !== undefined && { fields }) } as ColumnOptions;
  const named = Object.entries(fields).map(([column, field]) => [column, field === "" ? null : field]);
  return { ...options, fields: Object.fromEntries(named) as ColumnOptions["fields"] };
}

/** @param token Such as `planet:index:getTaskingOrders`. */
export async function callFunction(token: string, args: Properties, calling: Calling): Promise<Properties> {
  const name = token.split(":").at(-1)!;
  const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!called)
    throw new TaskingError(
      "invalid_configuration",
      `there is no function ${token}: there are ${Object.keys(functions).join(", ")}`,
    );
  const result = toJson(await called(args, calling));
  return isObject(result) ? result : {};
}
