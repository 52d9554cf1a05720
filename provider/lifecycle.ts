// What the shim in the state forwards to: Pulumi's calls in, reconcile out. Glue only.
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Claims } from "./claims";
import { costOf } from "./cost";
import type { CostRules } from "./cost";
import { messageOf, TaskingError } from "./errors";
import { Http, requestTimeoutMs } from "./http";
import { foretell, refuseImpossible } from "./foretell";
import type { Foretold } from "./foretell";
import { checkInputs, toAdoptions, toCostRules, toOrders, toSettings } from "./inputs";
import type { CheckFailure, Inputs } from "./inputs";
import { bulkIdOf } from "./bulk";
import type { Order } from "./order";
import { deleteOrphans } from "./orphans";
import { systemSurroundings } from "./surroundings";
import type { Surroundings } from "./surroundings";
import { tellPlan } from "./tell";
import { calmly, outputsOf } from "./toEngine";
import type { WithProvider } from "./toEngine";
import { PlanetApi } from "./planetApi";
import { readLive } from "./read";
import { readInputs } from "./readInputs";
import { toOutputs } from "./outputs";
import { reconcile } from "./reconcile";
import type { Run } from "./run";
import { readSettings, readSkipBulks } from "./settings";
import type { Settings } from "./settings";
import { emptyState, readState } from "./state";
import type { BatchSettings, Outputs, State } from "./state";
import { hasUnknown } from "./unknown";

/** How long a preview may look for what the state does not know. */
const previewSeconds = 10;

/** How long a preview may ask for prices. */
const pricingSeconds = 30;

export function createLifecycle({ clock, env, print, hasParent }: Surroundings) {
  let config: (key: string) => string | undefined = () => undefined;
  /** Batches whose state this process has seen, and whether it has deleted them: their orders are answered for. */
  const seen = new Map<string, "alive" | "deleted">();
  const claims = new Claims();

  const configure = (request: { config: { get: (key: string) => string | undefined } }): void => {
    config = (key) => request.config.get(key);
  };

  function connect(
    batch: BatchSettings,
    rules?: CostRules,
    settings: Settings = readSettings(config, env, batch.account),
  ): Run {
    const deadline = clock.now() + batch.timeoutSeconds * 1000;
    const log = (line: string) => print(`${batch.batchName}: ${line}`);
    // What Planet shows at the deadline is still read: one request's time.
    const api = askUntil(deadline + requestTimeoutMs, settings);
    const refuseCost = async (orders: Record<string, Order>) => {
      const { refusals } = rules ? await costOf(orders, rules, () => api) : { refusals: [] };
      return refusals.map(({ property, reason }) => `${property}: ${reason}`);
    };
    const isHeldElsewhere = (orderId: string) => claims.isHeldElsewhere(batch.batchName, orderId);
    return {
      api,
      clock,
      settings: batch,
      rules: { ...batch, isHeldElsewhere },
      deadline,
      skipBulks: settings.skipBulks,
      refuseCost,
      log,
    };
  }

  const askUntil = (deadline: number, settings: Settings) =>
    new PlanetApi(new Http({ ...settings, clock, deadline, hasParent }));

  /** Whether Planet has accepted something that the state does not know; without a key or a connection: a note, and no. */
  async function hasUnrecorded(state: State, batch: BatchSettings): Promise<boolean> {
    try {
      const api = askUntil(clock.now() + previewSeconds * 1000, readSettings(config, env, batch.account));
      return (await api.getBulk(bulkIdOf(state.batchId, state.journal + 1))) !== undefined;
    } catch (error) {
      print(`${batch.batchName}: note: Planet was not asked for unrecorded changes: ${messageOf(error)}`);
      return false;
    }
  }

  const meansOf = (news: Inputs, patienceSeconds: number) => ({
    claims,
    now: clock.now(),
    print: (line: string) => print(`${news.batchName}: ${line}`),
    connect: () => askUntil(clock.now() + patienceSeconds * 1000, readSettings(config, env, news.account)),
  });

  const foretold = (state: State, news: Inputs) => foretell(state, news, meansOf(news, previewSeconds));

  const tell = (news: Inputs, { plan, placed }: Foretold) =>
    tellPlan(news, plan, placed, meansOf(news, pricingSeconds));

  const batch = {
    configure,

    async check(
      olds: Partial<Inputs>,
      inputs: Inputs,
    ): Promise<{ inputs: Inputs; failures: CheckFailure[] }> {
      const news = readInputs(inputs);
      const failures = checkInputs(news);
      // A first create is told here: the engine calls nothing else in its preview.
      if (failures.length === 0 && !olds.orders) {
        const first = await foretold(emptyState(news.identity), news);
        failures.push(...first.failures);
        if (failures.length === 0) failures.push(...(await tell(news, first)));
      }
      return { inputs, failures };
    },

    async diff(_id: string, olds: unknown, inputs: Inputs) {
      return calmly(async () => {
        const news = readInputs(inputs);
        const { state, settings } = readState(olds);
        seen.set(state.batchId, "alive");
        if (news.identity !== state.batchId && !hasUnknown(news.identity))
          print(
            `${news.batchName}: warning: this batch goes by identity ${state.batchId}, and ${news.batchName}-identity is another one. A batch and its identity belong together: \`pulumi state move\` both`,
          );
        const next = await foretold(state, news);
        const { plan } = next;
        if (next.failures.length > 0) throw refused(news, next.failures);
        refuseImpossible(news, state, plan);
        const skipped = readSkipBulks(config);
        const waiting = state.pending.filter(({ entry }) => !skipped.has(bulkIdOf(state.batchId, entry)));
        if (waiting.length > 0)
          print(
            `${news.batchName}: not all is known of ${waiting.length} bulk(s); \`pulumi up\` waits for them first`,
          );
        else {
          const refusals = await tell(news, next);
          if (refusals.length > 0) throw refused(news, refusals);
        }
        const unrecorded = await hasUnrecorded(state, toSettings(news));
        if (unrecorded)
          print(
            `${news.batchName}: Planet has accepted a bulk that this state does not know; \`pulumi up\` reads on from there`,
          );
        const moves = plan?.some(
          (step) => step.action !== "keep" || state.placed[step.orderId]?.key !== step.key,
        );
        const changes =
          moves !== false ||
          unrecorded ||
          state.pending.length > 0 ||
          !isDeepStrictEqual(settings, toSettings(news));
        return { changes, replaces: [], deleteBeforeReplace: true };
      });
    },

    async create(inputs: Inputs & WithProvider) {
      const news = readInputs(inputs);
      const settings = toSettings(news);
      seen.set(news.identity, "alive");
      const outcome = await reconcile(
        emptyState(news.identity),
        toOrders(news),
        connect(settings, toCostRules(news)),
        toAdoptions(news),
      );
      if (outcome.problems.length > 0 && outcome.isUntouched) throw new Error(outcome.problems.join("\n"));
      return { id: news.identity, outs: outputsOf(news.identity, outcome, settings, news) };
    },

    async update(id: string, olds: unknown, inputs: Inputs & WithProvider) {
      const news = readInputs(inputs);
      const { state } = readState(olds);
      seen.set(state.batchId, "alive");
      const settings = toSettings(news);
      const run = connect(settings, toCostRules(news));
      const outcome = await reconcile(state, toOrders(news), run, toAdoptions(news));
      return { outs: outputsOf(id, outcome, settings, news) };
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
        const live = await readLive(state, run);
        return { id, props: toOutputs(live.state, settings, live.refused) };
      });
    },
  };

  const identity = {
    configure,

    create({ batchName, account }: IdentityProps) {
      const batchId = randomUUID();
      return { id: batchId, outs: { batchName, batchId, ...(account !== undefined && { account }) } };
    },

    /** Nothing that a program may change is in an identity. */
    diff: () => ({ changes: false }),

    async delete(batchId: string, props: IdentityProps): Promise<void> {
      if (seen.get(batchId) === "deleted") return;
      await calmly(async () => {
        if (seen.has(batchId))
          throw new TaskingError(
            "unexpected_state",
            `${props.batchName}: the batch stands on this identity, by which Planet's bulks are found again: it cannot go alone. Nothing was changed. Run \`pulumi up\` without --replace of the identity`,
          );
        const settings = readSettings(config, env, props.account);
        const run = connect(
          { ...toSettings({ orders: {}, identity: batchId, ...props }) },
          undefined,
          settings,
        );
        await deleteOrphans(batchId, run, settings.orphans);
      });
    },
  };

  return { batch, identity };
}

interface IdentityProps {
  batchName: string;
  account?: string;
}

const refused = ({ batchName }: Inputs, failures: CheckFailure[]) =>
  new TaskingError(
    "refused",
    failures.map(({ property, reason }) => `${batchName}: ${property}: ${reason}`).join("\n"),
  );

export const { batch, identity } = createLifecycle(systemSurroundings);
