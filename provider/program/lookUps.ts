// Look-ups for programs: orders that were made elsewhere, and the times at which satellites could
// take an image.
import * as pulumi from "@pulumi/pulumi";
import { systemClock } from "../base/clock";
import type * as connecting from "../planet/connect";
import { findOrders } from "../planet/findOrders";
import type * as searching from "../planet/searchWindows";
import type {
  GetTaskingOrdersArgs,
  ImagingWindow,
  SearchImagingWindowsArgs,
  TaskingOrder,
} from "../planet/lookUpTypes";

// The client is loaded with the first look-up, so a program that makes none starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */
const connectAs: typeof connecting.connectAs = (...which) =>
  (require("../planet/connect") as typeof connecting).connectAs(...which);

const searchWindows: typeof searching.searchWindows = (...what) =>
  (require("../planet/searchWindows") as typeof searching).searchWindows(...what);
/* eslint-enable */

const config = (key: string) => {
  const [namespace, name] = key.split(":") as [string, string];
  return new pulumi.Config(namespace).get(name);
};

/**
 * The organisation's orders, newest first. Reads `planet:apiKey` or PL_API_KEY when it is called,
 * and works outside of Pulumi, too. Throws a `TaskingError` where Planet does not answer or an
 * argument is wrong.
 */
export const getTaskingOrders = async (args: GetTaskingOrdersArgs = {}): Promise<TaskingOrder[]> =>
  findOrders(connectAs(config, args.account).api, args);

/** As `getTaskingOrders`, for arguments that may be outputs. The result is an output. */
export const getTaskingOrdersOutput = (
  args: { [field in keyof GetTaskingOrdersArgs]: pulumi.Input<GetTaskingOrdersArgs[field]> } = {},
): pulumi.Output<TaskingOrder[]> =>
  pulumi.output(args).apply((known) => getTaskingOrders(known as GetTaskingOrdersArgs));

/**
 * The times at which satellites could take an assured image of a place, and what each would cost.
 * The id of a window is the value for an order's `imagingWindow`. Orders nothing.
 *
 * The result changes from hour to hour. So write the id that you choose into the program, instead
 * of searching in it. Throws a `TaskingError` where the search gives no result.
 */
export const searchImagingWindows = async (args: SearchImagingWindowsArgs): Promise<ImagingWindow[]> =>
  searchWindows(connectAs(config, args.account), systemClock, args, (line) => void pulumi.log.warn(line));
