// The life of `<name>-identity`: a UUID that the engine stores before its batch sends anything.
import { randomUUID } from "node:crypto";
import { deleteOrphans } from "../apply/orphans";
import { TaskingError } from "../base/errors";
import { toSettings } from "../inputs/inputs";
import { withoutStackInLog } from "./answers";
import type { Connections } from "./connections";

/**
 * What this process knows of batches whose state it was given, by identity: their orders are
 * answered for.
 */
export type SeenBatches = Map<string, "alive" | "deleted">;

export interface IdentityProps {
  batchName: string;
  account?: string;
}

export const createIdentityLifecycle = (connections: Connections, seen: SeenBatches) => ({
  configure: (request: Parameters<Connections["configure"]>[0]): void => connections.configure(request),

  create({ batchName, account }: IdentityProps) {
    const batchId = randomUUID();
    return { id: batchId, outs: { batchName, batchId, ...(account !== undefined && { account }) } };
  },

  /** Nothing that a program may change is in an identity. */
  diff: () => ({ changes: false }),

  async delete(batchId: string, props: IdentityProps): Promise<void> {
    if (seen.get(batchId) === "deleted") return;
    await withoutStackInLog(async () => {
      if (seen.has(batchId))
        throw new TaskingError(
          "unexpected_state",
          `${props.batchName}: the batch stands on this identity, by which Planet's bulks are found again: it cannot go alone. Nothing was changed. Run \`pulumi up\` without --replace of the identity`,
        );
      const configuration = connections.configurationOf(props.account);
      const settings = toSettings({ orders: {}, identity: batchId, ...props });
      const run = connections.runOf(settings, undefined, configuration);
      await deleteOrphans(batchId, run, configuration.orphans);
    });
  },
});
