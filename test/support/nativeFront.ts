// The native provider in the test's own process, spoken to in the engine's messages. It offers what
// front.ts does.
import type { Message } from "google-protobuf";
import { oneLine } from "../../provider/base/text";
import { batchNameOf, readUrn } from "../../provider/base/urn";
import { BatchProvider } from "../../provider/engine/batchProvider";
import type { PrintingHost } from "../../provider/engine/host";
import type { IdentityProps } from "../../provider/engine/lifecycle";
import { toSettings } from "../../provider/inputs/inputs";
import type { Inputs } from "../../provider/inputs/inputs";
import { unknownValue } from "../../provider/inputs/unknown";
import type { Outputs } from "../../provider/state/state";
import { toServiceError } from "../../plugin/failures";
import { identityOf as nativeIdentityOf } from "../../provider/engine/identity";
import { Plugin } from "../../plugin/plugin";
import { EngineCalls } from "./engineCalls";
import type { Method } from "./engineCalls";
import { ProviderError, toProviderError } from "./providerWire";
import type { Properties } from "./providerWire";

const providerId = "0c6a9dd7-4b35-4b9e-9c0b-2f4a1a6b8f10";

/** Each stack of these tests has its name from here, so that each batch has its own URN. */
const stackNames = new Map<string, string>();

/** `South.fields` is a batch below a component of the type South. */
function urnOf(stackName: string, batchName: string): string {
  const parts = batchName.split(".");
  const parents = parts.slice(0, -1).map((type) => `tests:index:${type}$`);
  return `urn:pulumi:${stackName}::tests::${parents.join("")}planet:index:TaskingOrderBatch::${parts.at(-1)}`;
}

/**
 * The identity of a stack's batch. A test that gives the identity of an earlier stack means that
 * stack; anything else becomes the name of a new one.
 */
export function identityOf(given: string, batchName: string): string {
  if (given === unknownValue) return given;
  const stackName = stackNames.get(given) ?? given;
  const identity = nativeIdentityOf(urnOf(stackName, batchName), providerId);
  stackNames.set(identity, stackName);
  return identity;
}

/** A batch stands alone: the engine has no resource for its identity. */
export const hasIdentityResource = false;

/** Messages go the way of the wire, but through no socket: so nothing depends on chance. */
class CallsInProcess extends EngineCalls {
  constructor(private readonly plugin: Plugin) {
    super();
  }

  protected async send<Reply extends Message>(method: Method, request: Message): Promise<Reply> {
    try {
      const plugin = this.plugin as unknown as Record<Method, (request: Message) => Promise<Reply>>;
      return overTheWire(await plugin[method](overTheWire(request)));
    } catch (error) {
      throw toProviderError(toServiceError(error));
    }
  }
}

function overTheWire<Sent extends Message>(message: Sent): Sent {
  const { deserializeBinary } = message.constructor as unknown as {
    deserializeBinary: (bytes: Uint8Array) => Sent;
  };
  return deserializeBinary(message.serializeBinary());
}

/** @param identity Unknown where the engine has no id for its providers yet. */
export function startFront(host: PrintingHost, config: Record<string, string>, identity: string) {
  const plugin = new Plugin({
    ...host,
    // Lines stand under their resource. Here they name it, as those of the dynamic provider do.
    print: (line, urn = "") => host.print(oneLine(`${nameIn(urn)}: ${line}`)),
    attach: () => undefined,
  });
  const calls = new CallsInProcess(plugin);
  const provider = { name: "default", id: identity === unknownValue ? identity : providerId };
  const configured = calls.configure(config, provider);
  const deleted = new Set<string>();

  const aboutInputs = ({ identity, batchName }: Inputs) => ({
    urn: urnOf(stackNames.get(identity) ?? identity, batchName),
  });
  const aboutOutputs = ({ batchId, settings }: Outputs) => ({
    urn: urnOf(stackNames.get(batchId) ?? batchId, settings.batchName),
  });

  const batch = {
    async check(olds: Partial<Inputs>, inputs: Inputs) {
      await configured;
      const checked = await calls.check(declared(olds), declared(inputs), aboutInputs(inputs));
      const { batchName, identity } = inputs;
      return {
        inputs: { ...checked.inputs, batchName, identity } as unknown as Inputs,
        failures: checked.failures,
      };
    },

    diff: (id: string, olds: Outputs, news: Inputs, inputs: Inputs) =>
      calls.diff(id, { ...olds }, declared(news), { ...aboutInputs(news), inputs: declared(inputs) }),

    async create(inputs: Inputs) {
      const { id, outputs } = await calls.create(declared(inputs), aboutInputs(inputs)).catch(asPartial);
      return { id, outs: outputs as unknown as Outputs };
    },

    async update(id: string, olds: Outputs, inputs: Inputs) {
      const { outputs } = await calls
        .update(id, { ...olds }, declared(inputs), aboutInputs(inputs))
        .catch(asPartial);
      return { outs: outputs as unknown as Outputs };
    },

    async delete(id: string, outputs: Outputs) {
      await configured;
      await calls.delete(id, { ...outputs }, aboutOutputs(outputs));
      deleted.add(outputs.batchId);
    },

    async read(id: string, outputs: Outputs, inputs: Inputs) {
      await configured;
      const read = await calls.read(
        id,
        { ...outputs },
        { ...aboutOutputs(outputs), inputs: declared(inputs) },
      );
      const { batchName, identity } = inputs;
      return {
        props: read.outputs as unknown as Outputs,
        inputs: { ...read.inputs, batchName, identity } as unknown as Inputs,
      };
    },
  };

  /**
   * The engine calls nothing for a batch that no state knows. What the deletion of the identity
   * does in the dynamic provider, `planet-tasking orphans` does here, by the same function.
   */
  const orphans = {
    async delete(batchId: string, { batchName }: IdentityProps): Promise<void> {
      if (deleted.has(batchId)) return;
      const core = new BatchProvider(host);
      core.configure((key) => config[key]);
      const print = (line: string) => host.print(oneLine(`${batchName}: ${line}`));
      const settings = toSettings({ orders: {}, identity: batchId, batchName });
      await core.deleteOrphans({ print }, batchId, settings);
    },
  };

  return { batch, identity: orphans, calls, cancel: () => plugin.cancel() };
}

function nameIn(urn: string): string {
  const { types, name } = readUrn(urn);
  return batchNameOf(types.slice(0, -1), name);
}

/** What a program declares, without what the dynamic provider's resource adds to it. */
function declared(inputs: Partial<Inputs>): Properties {
  const added = ["batchName", "identity", "__provider"];
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !added.includes(name)));
}

/** In the form in which the dynamic provider throws it. */
function asPartial(error: unknown): never {
  if (error instanceof ProviderError && error.initFailed) throw Object.assign(error, error.initFailed);
  throw error;
}
