// Previews a batch that exists, and tells the engine whether to call `update`.
import { bulkIdOf } from "../apply/bulkId";
import { messageOf, TaskingError } from "../base/errors";
import { orderDifferences, settingDifferences } from "./differences";
import type { Difference } from "./differences";
import type { CheckFailure } from "../check/failure";
import { toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import type { PlanetApi } from "../planet/planetApi";
import { expectPossible } from "../preview/expectPossible";
import type { PreviewedPlan } from "../preview/previewPlan";
import type { BatchSettings, State } from "../state/state";

export interface DiffTools {
  print: (line: string) => void;
  /** Ids of bulks that no run waits for any more. */
  skipBulks: Set<string>;
  /** Throws where there is no key. */
  connect: () => PlanetApi;
  previewPlan: (state: State) => Promise<PreviewedPlan>;
  /** Prints the plan. Returns a failure for each limit that its cost exceeds. */
  printPreview: (previewed: PreviewedPlan) => Promise<CheckFailure[]>;
}

export interface BatchDiff {
  /** Whether the engine must call `update`. */
  changes: boolean;
  /** What the plan changes. Empty while the plan is not known. */
  differences: Difference[];
}

/**
 * Prints the preview.
 *
 * @throws TaskingError `refused` where what is declared is impossible. The preview ends with it.
 */
export async function diffBatch(
  state: State,
  settings: BatchSettings,
  news: Inputs,
  tools: DiffTools,
): Promise<BatchDiff> {
  const { print, skipBulks } = tools;
  warnOfOtherIdentity(state, news, print);
  // This comes before the other requests, which may use up the time of the preview.
  const unrecorded = await readUnrecorded(state, tools.connect);
  const previewed = await tools.previewPlan(state);
  if (previewed.failures.length > 0) throw errorOf(news, previewed.failures);
  expectPossible(news, state, previewed.plan);
  const waiting = state.pending.filter(({ entry }) => !skipBulks.has(bulkIdOf(state.batchId, entry)));
  const uncompared = Object.values(state.placed).filter(({ unconfirmed }) => unconfirmed);
  if (waiting.length > 0)
    print(`not all is known of ${waiting.length} bulk(s); \`pulumi up\` waits for them first`);
  else if (uncompared.length > 0)
    print(
      `${uncompared.length} order(s) of an earlier run are not compared with the program yet; \`pulumi up\` does so first`,
    );
  else {
    const costFailures = await tools.printPreview(previewed);
    if (costFailures.length > 0) throw errorOf(news, costFailures);
  }
  if (unrecorded.note !== undefined) print(unrecorded.note);
  const { plan = [] } = previewed;
  const ofSettings = settingDifferences(settings, toSettings(news));
  const changes =
    unrecorded.isThere ||
    state.pending.length > 0 ||
    changesOrders(previewed, state) ||
    ofSettings.length > 0;
  return { changes, differences: [...orderDifferences(plan, state.placed), ...ofSettings] };
}

function warnOfOtherIdentity({ batchId }: State, news: Inputs, print: DiffTools["print"]): void {
  if (news.identity === batchId || hasUnknown(news.identity)) return;
  print(
    `warning: this batch goes by identity ${batchId}, and its \`<name>-identity\` in the program is another one. A batch and its identity belong together: \`pulumi state move\` both`,
  );
}

/**
 * While the plan is not known, the orders count as changed. An order that moves to another key or
 * leaves changes the state.
 */
const changesOrders = ({ plan, placed: previewed }: PreviewedPlan, { placed }: State): boolean =>
  plan === undefined ||
  plan.some((step) => step.action !== "keep" || placed[step.orderId]?.key !== step.key) ||
  Object.entries(placed).some(([orderId, { unconfirmed }]) => unconfirmed || !previewed[orderId]);

/**
 * Whether Planet has accepted a bulk that the state does not know, because of a crash or another
 * checkpoint. Only `update` may read on from it. Without a key or a connection Planet is not asked.
 */
export async function readUnrecorded(
  { batchId, journal }: State,
  connect: DiffTools["connect"],
): Promise<{ isThere: boolean; note?: string }> {
  try {
    if (!(await connect().getBulk(bulkIdOf(batchId, journal + 1)))) return { isThere: false };
    const note = "Planet has accepted a bulk that this state does not know; `pulumi up` reads on from there";
    return { isThere: true, note };
  } catch (error) {
    return {
      isThere: false,
      note: `note: Planet was not asked for unrecorded changes: ${messageOf(error)}`,
    };
  }
}

const errorOf = ({ batchName }: Inputs, failures: CheckFailure[]) =>
  new TaskingError(
    "refused",
    failures.map(({ property, reason }) => `${batchName}: ${property}: ${reason}`),
  );
