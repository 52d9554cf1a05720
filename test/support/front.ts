// The dynamic provider, as world.ts speaks to it. In the native projects of jest.config.mjs
// nativeFront.ts takes the place of this file.
import { createLifecycle } from "../../provider/engine/lifecycle";
import type { PrintingHost } from "../../provider/engine/host";
import type { Inputs } from "../../provider/inputs/inputs";

/** The engine stores it as a resource of its own, so a test may choose it. */
export const identityOf = (given: string, _batchName: string): string => given;

export const hasIdentityResource = true as boolean;

/** A provider process of its own. */
export function startFront(host: PrintingHost, config: Record<string, string>, _identity: string) {
  const { batch, identity } = createLifecycle(host);
  batch.configure({ config: { get: (key) => config[key] } });
  return {
    batch: {
      ...batch,
      diff: (id: string, olds: unknown, news: Inputs, _inputs: Inputs) => batch.diff(id, olds, news),
      read: async (id: string, outputs: unknown, inputs: Inputs) => ({
        ...(await batch.read(id, outputs)),
        inputs,
      }),
    },
    identity,
  };
}
