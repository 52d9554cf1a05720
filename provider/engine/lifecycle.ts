// The dynamic provider: Pulumi's calls on a batch and on its identity, as the shims in states
// forward them.
import { randomUUID } from "node:crypto";
import { TaskingError } from "../base/errors";
import { isObject } from "../base/json";
import { oneLine, quotedKey } from "../base/text";
import { toUuid } from "../base/uuid";
import type { CheckFailure } from "../check/failure";
import { toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import type { Config } from "../planet/configuration";
import type { Outputs } from "../state/state";
import { applied, withoutStackInLog } from "./answers";
import type { WithProvider } from "./answers";
import { BatchProvider } from "./batchProvider";
import type { Call } from "./call";
import { toEngine } from "./failures";
import type { PrintingHost } from "./host";

/** Pulumi's `ConfigureRequest`, as far as it is used. */
export interface Configuring {
  config: { get: Config };
}

export interface IdentityProps {
  batchName: string;
  account?: string;
  /** The identity of a native batch, where the batch takes it over. */
  batchId?: string;
}

/** There is one for each provider process. */
export function createLifecycle(host: PrintingHost) {
  const provider = new BatchProvider(host);

  /** All batches print into the output of the stack. `review` knows them by their names. */
  const callOf = (batchName: unknown): Call => ({
    print: (line) => host.print(oneLine(`${String(batchName)}: ${line}`)),
  });
  const callOfState = (outputs: unknown): Call =>
    callOf((outputs as Partial<Outputs> | undefined)?.settings?.batchName);

  const configure = ({ config }: Configuring): void => provider.configure((key) => config.get(key));

  const batch = {
    configure,

    async check(
      olds: Partial<Inputs>,
      inputs: Inputs,
    ): Promise<{ inputs: Inputs; failures: CheckFailure[] }> {
      const failures = await provider.check(callOf(inputs.batchName), olds, inputs);
      return { inputs, failures: failures.map(toEngine) };
    },

    /**
     * A batch never asks to be replaced. Outputs of the native provider lack `__provider`, without
     * which the engine could not load us for the next call: an update adds it.
     */
    async diff(_id: string, olds: unknown, inputs: Inputs) {
      const { changes } = await withoutStackInLog(() =>
        provider.diff(callOf(inputs.batchName), olds, inputs),
      );
      const isOfOther = !isObject(olds) || olds.__provider === undefined;
      return { changes: changes || isOfOther, replaces: [], deleteBeforeReplace: true };
    },

    async create(inputs: Inputs & WithProvider) {
      const outcome = await provider.create(callOf(inputs.batchName), inputs);
      const { outputs, problems, isUntouched } = outcome;
      if (problems.length > 0 && isUntouched) throw new Error(problems.join("\n"));
      return { id: outputs.batchId, outs: applied(outputs.batchId, outcome, inputs) };
    },

    async update(id: string, olds: unknown, inputs: Inputs & WithProvider) {
      return { outs: applied(id, await provider.update(callOf(inputs.batchName), olds, inputs), inputs) };
    },

    async delete(_id: string, props: unknown): Promise<void> {
      await withoutStackInLog(() => provider.delete(callOfState(props), props));
    },

    async read(id: string, props: unknown): Promise<{ id: string; props: Outputs }> {
      return withoutStackInLog(async () => ({ id, props: await provider.read(callOfState(props), props) }));
    },
  };

  /** `<name>-identity`: a UUID that the engine stores before the batch sends anything. */
  const identity = {
    configure,

    create({ batchName, account, batchId: given }: IdentityProps) {
      const batchId = given === undefined ? randomUUID() : toUuid(given);
      if (batchId === undefined)
        throw new TaskingError(
          "invalid_configuration",
          `${batchName}: batchId ${quotedKey(given!)} is no UUID: it is the output \`batchId\` of the native batch`,
        );
      return { id: batchId, outs: { batchName, batchId, ...(account !== undefined && { account }) } };
    },

    /** A program can change nothing in an identity. */
    diff: () => ({ changes: false }),

    async delete(batchId: string, props: IdentityProps): Promise<void> {
      const seen = provider.hasSeen(batchId);
      if (seen === "deleted") return;
      await withoutStackInLog(async () => {
        if (seen === "alive")
          throw new TaskingError(
            "unexpected_state",
            `${props.batchName}: the batch stands on this identity, by which Planet's bulks are found again: it cannot go alone. Nothing was changed. Run \`pulumi up\` without --replace of the identity`,
          );
        const settings = toSettings({ orders: {}, identity: batchId, ...props });
        await provider.deleteOrphans(callOf(props.batchName), batchId, settings);
      });
    },
  };

  return { batch, identity };
}
