// What the shim in the state forwards to: Pulumi's calls in, reconcile out. Glue only.
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { bulkIdOf } from "../apply/bulkId";
import type { RunContext } from "../apply/context";
import { deleteOrphans } from "../apply/orphans";
import { reconcile } from "../apply/reconcile";
import { refresh } from "../apply/refresh";
import { TaskingError, messageOf } from "../base/errors";
import type { CheckFailure } from "../check/failure";
import { checkInputs } from "../inputs/checkInputs";
import type { CostRules, Inputs } from "../inputs/inputs";
import { toAdoptions, toCostRules, toOrders, toSettings } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import { unpackOrders } from "../inputs/unpackOrders";
import type { Order } from "../order/order";
import { Claims } from "../plan/claims";
import { readConfiguration, readSkipBulks } from "../planet/configuration";
import type { Configuration } from "../planet/configuration";
import { Http, requestTimeoutMs } from "../planet/http";
import { PlanetApi } from "../planet/planetApi";
import { costOf } from "../preview/cost";
import { PriceBook } from "../preview/priceBook";
import { previewPlan } from "../preview/previewPlan";
import type { PreviewedPlan } from "../preview/previewPlan";
import { printPreview } from "../preview/printPreview";
import { refuseImpossible } from "../preview/refuseImpossible";
import { readState } from "../state/readState";
import { emptyState } from "../state/state";
import type { BatchSettings, Outputs, State } from "../state/state";
import { writeState } from "../state/writeState";
import { withoutStackInLog, outputsOf } from "./answers";
import type { WithProvider } from "./answers";
import { hostOfThisProcess } from "./host";
import type { Host } from "./host";

/** How long a preview may look for what the state does not know. */
const previewSeconds = 10;

/** How long a preview may ask for prices. */
const pricingSeconds = 30;

export function createLifecycle({ clock, env, print, hasParent }: Host) {
  let config: (key: string) => string | undefined = () => undefined;
  /** Batches whose state this process has seen, and whether it has deleted them: their orders are answered for. */
  const seen = new Map<string, "alive" | "deleted">();
  const claims = new Claims();
  const book = new PriceBook();

  const configure = (request: { config: { get: (key: string) => string | undefined } }): void => {
    config = (key) => request.config.get(key);
  };

  function connect(
    batch: BatchSettings,
    rules?: CostRules,
    settings: Configuration = readConfiguration(config, env, batch.account),
  ): RunContext {
    const deadline = clock.now() + batch.timeoutSeconds * 1000;
    const log = (line: string) => print(`${batch.batchName}: ${line}`);
    // What Planet shows at the deadline is still read: one request's time.
    const api = askUntil(deadline + requestTimeoutMs, settings);
    const refuseCost = async (orders: Record<string, Order>) => {
      const { refusals } = rules ? await costOf(orders, rules, () => api, book) : { refusals: [] };
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

  const askUntil = (deadline: number, settings: Configuration) =>
    new PlanetApi(new Http({ ...settings, clock, deadline, hasParent }));

  /** Whether Planet has accepted something that the state does not know; without a key or a connection: a note, and no. */
  async function hasUnrecorded(state: State, batch: BatchSettings): Promise<boolean> {
    try {
      const api = askUntil(
        clock.now() + previewSeconds * 1000,
        readConfiguration(config, env, batch.account),
      );
      return (await api.getBulk(bulkIdOf(state.batchId, state.journal + 1))) !== undefined;
    } catch (error) {
      print(`${batch.batchName}: note: Planet was not asked for unrecorded changes: ${messageOf(error)}`);
      return false;
    }
  }

  const meansOf = (news: Inputs, patienceSeconds: number) => ({
    claims,
    book,
    now: clock.now(),
    print: (line: string) => print(`${news.batchName}: ${line}`),
    connect: () =>
      askUntil(clock.now() + patienceSeconds * 1000, readConfiguration(config, env, news.account)),
  });

  const foretold = (state: State, news: Inputs) => previewPlan(state, news, meansOf(news, previewSeconds));

  const tell = (news: Inputs, { plan, placed }: PreviewedPlan) =>
    printPreview(news, plan, placed, meansOf(news, pricingSeconds));

  const batch = {
    configure,

    async check(
      olds: Partial<Inputs>,
      inputs: Inputs,
    ): Promise<{ inputs: Inputs; failures: CheckFailure[] }> {
      const news = unpackOrders(inputs);
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
      return withoutStackInLog(async () => {
        const news = unpackOrders(inputs);
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
      const news = unpackOrders(inputs);
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
      const news = unpackOrders(inputs);
      const { state } = readState(olds);
      seen.set(state.batchId, "alive");
      const settings = toSettings(news);
      const run = connect(settings, toCostRules(news));
      const outcome = await reconcile(state, toOrders(news), run, toAdoptions(news));
      return { outs: outputsOf(id, outcome, settings, news) };
    },

    async delete(_id: string, props: unknown): Promise<void> {
      await withoutStackInLog(async () => {
        const { state, settings } = readState(props);
        seen.set(state.batchId, "alive");
        const { problems } = await reconcile(state, {}, connect(settings));
        if (problems.length > 0) throw new TaskingError("unexpected_state", problems.join("\n"));
        seen.set(state.batchId, "deleted");
      });
    },

    async read(id: string, props: unknown): Promise<{ id: string; props: Outputs }> {
      return withoutStackInLog(async () => {
        const { state, settings } = readState(props);
        seen.set(state.batchId, "alive");
        // The time left to refresh is its requests': it waits for no bulk.
        const run = { ...connect(settings), deadline: clock.now() };
        const live = await refresh(state, run);
        return { id, props: writeState(live.state, settings, live.refused) };
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
      await withoutStackInLog(async () => {
        if (seen.has(batchId))
          throw new TaskingError(
            "unexpected_state",
            `${props.batchName}: the batch stands on this identity, by which Planet's bulks are found again: it cannot go alone. Nothing was changed. Run \`pulumi up\` without --replace of the identity`,
          );
        const settings = readConfiguration(config, env, props.account);
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

export const { batch, identity } = createLifecycle(hostOfThisProcess);
