// What the shim in the state forwards to: Pulumi's calls in, reconcile out. Glue only.
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { systemClock } from "./clock";
import type { Clock } from "./clock";
import { messageOf, TaskingError } from "./errors";
import { Http, requestTimeoutMs } from "./http";
import { checkInputs, hasUnknown, toOrders, toSettings } from "./inputs";
import type { CheckFailure, Inputs } from "./inputs";
import { bulkIdOf } from "./bulk";
import { deleteOrphans } from "./orphans";
import { planChanges } from "./plan";
import type { Plan } from "./plan";
import { describePlan } from "./planText";
import { PlanetApi } from "./planetApi";
import { readLive } from "./read";
import { reconcile } from "./reconcile";
import type { Outcome } from "./reconcile";
import type { Run } from "./run";
import { readSettings, readSkipBulks } from "./settings";
import type { Settings } from "./settings";
import { emptyState, readState, toOutputs } from "./state";
import type { BatchSettings, Outputs, State } from "./state";

/** How long a preview may look for what the state does not know. */
const previewSeconds = 10;

/** Where time, configuration and output come from; tests bring their own. */
export interface Surroundings {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  /** Whether the command that started this process still runs. */
  hasParent: () => boolean;
}

/** What the engine hands over and stores is plain JSON with the text of the shim in it. */
type WithProvider = { __provider?: unknown };

export function createLifecycle({ clock, env, print, hasParent }: Surroundings) {
  let config: (key: string) => string | undefined = () => undefined;
  /** Batches whose state this process has seen, and whether it has deleted them: their orders are answered for. */
  const seen = new Map<string, "alive" | "deleted">();

  const configure = (request: { config: { get: (key: string) => string | undefined } }): void => {
    config = (key) => request.config.get(key);
  };

  function connect(batch: BatchSettings, settings: Settings = readSettings(config, env)): Run {
    const deadline = clock.now() + batch.timeoutSeconds * 1000;
    const log = (line: string) => print(`${batch.batchName}: ${line}`);
    // What Planet shows at the deadline is still read: one request's time.
    const api = askUntil(deadline + requestTimeoutMs, settings);
    return { api, clock, settings: batch, deadline, skipBulks: settings.skipBulks, log };
  }

  const askUntil = (deadline: number, settings: Settings) =>
    new PlanetApi(new Http({ ...settings, clock, deadline, hasParent }));

  /** Whether Planet has accepted something that the state does not know; without a key or a connection: a note, and no. */
  async function hasUnrecorded(state: State, batch: BatchSettings): Promise<boolean> {
    try {
      const api = askUntil(clock.now() + previewSeconds * 1000, readSettings(config, env));
      return (await api.getBulk(bulkIdOf(state.batchId, state.journal + 1))) !== undefined;
    } catch (error) {
      print(`${batch.batchName}: note: Planet was not asked for unrecorded changes: ${messageOf(error)}`);
      return false;
    }
  }

  /** Undefined while a part of the program is not known yet. */
  const planOf = (state: State, news: Inputs): Plan | undefined =>
    hasUnknown(news.orders) || hasUnknown(news.defaults)
      ? undefined
      : planChanges(state.placed, toOrders(news), toSettings(news));

  function tell({ batchName }: Inputs, plan: Plan | undefined, placed: State["placed"]): void {
    const lines = plan
      ? describePlan(plan, placed)
      : ["not all values are known yet; `pulumi up` tells the plan before it sends anything"];
    for (const line of lines) print(`${batchName}: ${line}`);
  }

  const batch = {
    configure,

    check(olds: Partial<Inputs>, news: Inputs): { inputs: Inputs; failures: CheckFailure[] } {
      const failures = checkInputs(news);
      // A first create is told here: the engine calls nothing else in its preview.
      if (failures.length === 0 && !olds.orders) tell(news, planOf(emptyState(news.identity), news), {});
      return { inputs: news, failures };
    },

    async diff(_id: string, olds: unknown, news: Inputs) {
      return calmly(async () => {
        const { state, settings } = readState(olds);
        seen.set(state.batchId, "alive");
        if (news.identity !== state.batchId && !hasUnknown(news.identity))
          print(
            `${news.batchName}: warning: this batch goes by identity ${state.batchId}, and ${news.batchName}-identity is another one. A batch and its identity belong together: \`pulumi state move\` both`,
          );
        const plan = planOf(state, news);
        const impossible = (plan ?? []).flatMap((step) =>
          step.action === "impossible" ? [`"${step.key}": ${step.why}`] : [],
        );
        // What was read back from the journal is compared with the program only when it is applied.
        const isOpen = Object.values(state.placed).some(({ unconfirmed }) => unconfirmed);
        if (impossible.length > 0 && !isOpen)
          throw new TaskingError(
            "refused",
            `${news.batchName}: what is declared cannot be had, nothing was sent. ${impossible.join(". ")}`,
          );
        const skipped = readSkipBulks(config);
        const waiting = state.pending.filter(({ entry }) => !skipped.has(bulkIdOf(state.batchId, entry)));
        if (waiting.length > 0)
          print(
            `${news.batchName}: not all is known of ${waiting.length} bulk(s); \`pulumi up\` waits for them first`,
          );
        else tell(news, plan, state.placed);
        const unrecorded = await hasUnrecorded(state, toSettings(news));
        if (unrecorded)
          print(
            `${news.batchName}: Planet has accepted a bulk that this state does not know; \`pulumi up\` reads on from there`,
          );
        const moves = plan?.some(
          (step) => step.action !== "keep" || state.placed[step.orderId]!.key !== step.key,
        );
        const changes =
          moves !== false ||
          unrecorded ||
          state.pending.length > 0 ||
          !isDeepStrictEqual(settings, toSettings(news));
        return { changes, replaces: [], deleteBeforeReplace: true };
      });
    },

    async create(news: Inputs & WithProvider) {
      const settings = toSettings(news);
      seen.set(news.identity, "alive");
      const outcome = await reconcile(emptyState(news.identity), toOrders(news), connect(settings));
      if (outcome.problems.length > 0 && outcome.isUntouched) throw new Error(outcome.problems.join("\n"));
      return { id: news.identity, outs: outputsOf(news.identity, outcome, settings, news) };
    },

    async update(id: string, olds: unknown, news: Inputs & WithProvider) {
      const { state } = readState(olds);
      seen.set(state.batchId, "alive");
      const settings = toSettings(news);
      return {
        outs: outputsOf(id, await reconcile(state, toOrders(news), connect(settings)), settings, news),
      };
    },

    async delete(_id: string, props: unknown): Promise<void> {
      await calmly(async () => {
        const { state, settings } = readState(props);
        seen.set(state.batchId, "alive");
        const { problems } = await reconcile(state, {}, connect(settings));
        if (problems.length > 0) throw new TaskingError("unexpected_state", problems.join("\n"));
        seen.set(state.batchId, "deleted");
      });
    },

    async read(id: string, props: unknown): Promise<{ id: string; props: Outputs }> {
      return calmly(async () => {
        const { state, settings } = readState(props);
        seen.set(state.batchId, "alive");
        // The time left to refresh is its requests': it waits for no bulk.
        const run = { ...connect(settings), deadline: clock.now() };
        return { id, props: toOutputs(await readLive(state, run), settings) };
      });
    },
  };

  const identity = {
    configure,

    create(inputs: { batchName: string }) {
      const batchId = randomUUID();
      return { id: batchId, outs: { batchName: inputs.batchName, batchId } };
    },

    /** Nothing that a program may change is in an identity. */
    diff: () => ({ changes: false }),

    async delete(batchId: string, props: { batchName: string }): Promise<void> {
      if (seen.get(batchId) === "deleted") return;
      await calmly(async () => {
        if (seen.has(batchId))
          throw new TaskingError(
            "unexpected_state",
            `${props.batchName}: the batch stands on this identity, by which Planet's bulks are found again: it cannot go alone. Nothing was changed. Run \`pulumi up\` without --replace of the identity`,
          );
        const settings = readSettings(config, env);
        const run = connect({ ...toSettings({ orders: {}, identity: batchId, ...props }) }, settings);
        await deleteOrphans(batchId, run, settings.orphans);
      });
    },
  };

  return { batch, identity };
}

/** The outputs, or, where problems stay, the error by which the engine keeps them and calls `update` in the next run. */
function outputsOf(
  id: string,
  { state, problems, refused }: Outcome,
  settings: BatchSettings,
  news: WithProvider,
): Outputs {
  const outs = toOutputs(state, settings, refused);
  if (problems.length === 0) return outs;
  // `properties` must keep `__provider`, or the engine cannot load us for the next call.
  const properties = { ...outs, __provider: news.__provider };
  throw Object.assign(new Error(problems.join("\n")), { id, properties, reasons: problems });
}

/** The provider process prints text and stack of what diff, read and delete throw, and the engine the message once more. */
async function calmly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TaskingError)
      Object.assign(error, { toString: () => "planet", stack: "see the error below" });
    throw error;
  }
}

// Nobody reads what is printed: the command is gone. Pulumi's own handler would complain to the same closed pipe, for ever.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));

const parent = process.ppid;

export const { batch, identity } = createLifecycle({
  clock: systemClock,
  hasParent: () => process.ppid === parent,
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
});
