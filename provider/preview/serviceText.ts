// What a user should know of the service before orders go there: that it is not Planet, that there
// is no key for it, or that the orders of the stack were placed elsewhere.
import { messageOf } from "../base/errors";
import { printable } from "../base/text";
import { isPlanets } from "../planet/configuration";
import type { Configuration } from "../planet/configuration";
import type { State } from "../state/state";

/** @param read Throws where the configuration is wrong or holds no key. */
export function describeService(read: () => Pick<Configuration, "baseUrl">): string | undefined {
  try {
    const { baseUrl } = read();
    return isPlanets(baseUrl) ? undefined : `orders go to ${baseUrl}, which is not Planet's address`;
  } catch (error) {
    return `warning: \`pulumi up\` will stop: ${messageOf(error)}`;
  }
}

/** @param asked The address of the service that this run asks. */
export const placedElsewhere = (
  { service, placed, pending }: Pick<State, "service" | "placed" | "pending">,
  asked: string,
): string | undefined =>
  service === undefined || service === asked || Object.keys(placed).length + pending.length === 0
    ? undefined
    : `warning: these orders were placed at ${printable(service, 200)}; this run asks ${asked}, where they may not exist. If it shows them, \`pulumi refresh\` ends this warning`;
