// The two programs in which the engine can have a provider: Pulumi's own for dynamic providers, and
// the plugin.
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { ProviderResource } from "./engineCalls";
import { aBatch } from "./hostProgram";

export interface ProviderHost {
  /** What is started, and in which folder. */
  command: [file: string, ...args: string[]];
  folder: string;
  /** The provider as a resource of the stack. A dynamic one is none that the engine configures. */
  provider?: ProviderResource;
  aBatch: typeof aBatch;
}

export const dynamicHost: ProviderHost = {
  command: [process.execPath, require.resolve("@pulumi/pulumi/cmd/dynamic-provider")],
  // The shim's `require("pulumi-planet-tasking/…")` resolves from here, as from a user's program.
  folder: join(__dirname, "../../examples/quickstart"),
  aBatch,
};

class NativeBatch extends pulumi.CustomResource {}

export const nativeHost: ProviderHost = {
  command: [join(__dirname, "../../plugin/pulumi-resource-planet")],
  folder: __dirname,
  provider: { name: "default", id: "0c6a9dd7-4b35-4b9e-9c0b-2f4a1a6b8f10" },
  aBatch:
    (orders, more = {}, name = "fields") =>
    () =>
      new NativeBatch("planet:index:TaskingOrderBatch", name, { ...more, orders }),
};
