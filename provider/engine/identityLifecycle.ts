// Pulumi's calls on `<name>-identity`: a UUID that the engine stores before the batch sends
// anything.
import { randomUUID } from "node:crypto";
import { deleteOrphans } from "../apply/orphans";
import { TaskingError } from "../base/errors";
import { toSettings } from "../inputs/inputs";
import { emptyState } from "../state/state";
import { withoutStackInLog } from "./answers";
import type { Connections } from "./connections";

/**
 * Batches whose state this process has been given, by identity. A batch answers for its orders, so
 * its identity need not look for any.
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

  /** A program can change nothing in an identity. */
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
      await connections.inRun({ state: emptyState(batchId), settings, configuration }, (run) =>
        deleteOrphans(batchId, run, configuration.orphans),
      );
    });
  },
});
