// Look-ups for programs: orders that were made elsewhere, and when satellites could take an image.
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

// The client is loaded with the first look-up: a program that only declares starts sooner.
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
 * and works outside of Pulumi, too. Throws a `TaskingError` where Planet cannot be asked.
 */
export const getTaskingOrders = (args: GetTaskingOrdersArgs = {}): Promise<TaskingOrder[]> =>
  findOrders(connectAs(config, args.account).api, args);

/** The same for arguments that are known later; the result is an output. */
export const getTaskingOrdersOutput = (
  args: { [field in keyof GetTaskingOrdersArgs]: pulumi.Input<GetTaskingOrdersArgs[field]> } = {},
): pulumi.Output<TaskingOrder[]> =>
  pulumi.output(args).apply((known) => getTaskingOrders(known as GetTaskingOrdersArgs));

/**
 * When satellites could take an assured image of a place, and what it would cost: a window's id is
 * an order's `imagingWindow`. Orders nothing. What it finds changes from hour to hour: write the id
 * that you choose into the program, do not search in it. Throws a `TaskingError` where Planet finds
 * no answer.
 */
export const searchImagingWindows = (args: SearchImagingWindowsArgs): Promise<ImagingWindow[]> =>
  searchWindows(connectAs(config, args.account), systemClock, args);
