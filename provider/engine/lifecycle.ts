// Pulumi's calls on a batch. Each reads its inputs and state, calls another room, and answers.
import { reconcile } from "../apply/reconcile";
import { refresh } from "../apply/refresh";
import { TaskingError } from "../base/errors";
import { oneLine } from "../base/text";
import type { CheckFailure } from "../check/failure";
import { checkInputs } from "../inputs/checkInputs";
import { toAdoptions, toCostRules, toOrders, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import { unpackOrders } from "../inputs/unpackOrders";
import { Claims } from "../plan/claims";
import { isSent } from "../plan/plan";
import { noneLooked, recordLooked } from "../preview/lookUpTouched";
import type { Looked } from "../preview/lookUpTouched";
import type { Plan } from "../plan/plan";
import type { PlanetApi } from "../planet/planetApi";
import { previewPlan } from "../preview/previewPlan";
import type { PreviewedPlan } from "../preview/previewPlan";
import { describeRemoval } from "../preview/describeRemoval";
import { printPreview } from "../preview/printPreview";
import { readState } from "../state/readState";
import { emptyState } from "../state/state";
import type { Outputs, State } from "../state/state";
import { writeState } from "../state/writeState";
import { outputsOf, withoutStackInLog } from "./answers";
import type { WithProvider } from "./answers";
import { Connections } from "./connections";
import { diffBatch } from "./diffBatch";
import { toEngine } from "./failures";
import type { Host } from "./host";
import { createIdentityLifecycle } from "./identityLifecycle";
import type { SeenBatches } from "./identityLifecycle";

/** Seconds in which a preview may ask Planet for orders and bulks. */
const previewSeconds = 10;

/** Seconds in which a preview may ask Planet for prices. */
const pricingSeconds = 30;

/** What the shims in states forward to. There is one for each provider process. */
export function createLifecycle(surroundings: Host) {
  // `review` takes each line for one that begins with the name of its batch.
  const host: Host = { ...surroundings, print: (line) => surroundings.print(oneLine(line)) };
  const claims = new Claims();
  const connections = new Connections(host, claims);
  const seen: SeenBatches = new Map();

  const printUnder =
    ({ batchName }: Inputs) =>
    (line: string): void =>
      host.print(`${batchName}: ${line}`);

  /** One client for a whole preview, so that its parts share the time. */
  function connectOnce({ account }: Inputs, seconds: number): () => PlanetApi {
    let api: PlanetApi | undefined;
    return () => (api ??= connections.askFor(seconds, account));
  }

  const toolsFor = (news: Inputs, connect: () => PlanetApi) => ({
    claims,
    book: connections.book,
    forgetOrders: connections.forgetOrders(),
    now: host.clock.now(),
    print: printUnder(news),
    connect,
  });

  /**
   * What the last preview of a batch has looked up, by the batch's id, so that `update` knows it.
   */
  const looked = new Map<string, Looked>();

  async function preview(
    state: State,
    news: Inputs,
    connect = connectOnce(news, previewSeconds),
  ): Promise<PreviewedPlan> {
    const previewed = await previewPlan(state, news, toolsFor(news, connect));
    looked.set(state.batchId, previewed.looked);
    return previewed;
  }

  function print(news: Inputs, { plan, placed, looked }: PreviewedPlan) {
    if ((plan === undefined || plan.some(isSent)) && !hasUnknown(news.account))
      connections.tellService(news.batchName, news.account);
    return printPreview(news, plan, placed, looked, toolsFor(news, connectOnce(news, pricingSeconds)));
  }

  /** Without a key nothing is asked, and so nowhere. */
  function tellPlaceIfKnown(state: State, { batchName, account }: Inputs): void {
    try {
      connections.tellPlace(state, batchName, connections.configurationOf(account));
    } catch {
      // The preview says what is missing.
    }
  }

  function readSeen(outputs: unknown) {
    const read = readState(outputs);
    seen.set(read.state.batchId, "alive");
    return read;
  }

  const batch = {
    configure: (request: Parameters<Connections["configure"]>[0]): void => connections.configure(request),

    async check(
      olds: Partial<Inputs>,
      inputs: Inputs,
    ): Promise<{ inputs: Inputs; failures: CheckFailure[] }> {
      const news = unpackOrders(inputs);
      const failures = checkInputs(news);
      // For a batch that does not exist yet, a preview calls `check` alone, so the plan is printed
      // here.
      if (failures.length === 0 && !olds.orders) {
        const previewed = await preview(emptyState(news.identity), news);
        failures.push(...previewed.failures);
        if (failures.length === 0) failures.push(...(await print(news, previewed)));
      }
      return { inputs, failures: failures.map(toEngine) };
    },

    async diff(_id: string, olds: unknown, inputs: Inputs) {
      return withoutStackInLog(async () => {
        const news = unpackOrders(inputs);
        const { state, settings } = readSeen(olds);
        const connect = connectOnce(news, previewSeconds);
        tellPlaceIfKnown(state, news);
        return diffBatch(state, settings, news, {
          print: printUnder(news),
          skipBulks: connections.skipBulks(),
          connect,
          previewPlan: (from) => preview(from, news, connect),
          printPreview: (previewed) => print(news, previewed),
        });
      });
    },

    async create(inputs: Inputs & WithProvider) {
      const news = unpackOrders(inputs);
      const settings = toSettings(news);
      seen.set(news.identity, "alive");
      const state = emptyState(news.identity);
      const outcome = await connections.inRun({ state, settings, costRules: toCostRules(news) }, (run) =>
        reconcile(state, toOrders(news), run, toAdoptions(news)),
      );
      if (outcome.problems.length > 0 && outcome.isUntouched)
        throw new Error(outcome.problems.map(oneLine).join("\n"));
      return { id: news.identity, outs: outputsOf(news.identity, outcome, settings, news) };
    },

    async update(id: string, olds: unknown, inputs: Inputs & WithProvider) {
      const news = unpackOrders(inputs);
      const { state } = readSeen(olds);
      const settings = toSettings(news);
      // That the preview was not shown a named order is no word of an earlier run.
      const named = connections.forgetOrders();
      const others = [...(looked.get(state.batchId) ?? noneLooked)].filter(([id]) => !named.has(id));
      recordLooked(state.placed, new Map(others), host.clock.now());
      const outcome = await connections.inRun({ state, settings, costRules: toCostRules(news) }, (run) =>
        reconcile(state, toOrders(news), run, toAdoptions(news)),
      );
      return { outs: outputsOf(id, outcome, settings, news) };
    },

    async delete(_id: string, props: unknown): Promise<void> {
      await withoutStackInLog(async () => {
        const { state, settings } = readSeen(props);
        const { problems } = await connections.inRun({ state, settings }, (run) => {
          const tellPlan = (plan: Plan) =>
            describeRemoval(plan, state.placed, host.clock.now()).forEach(run.log);
          return reconcile(state, {}, { ...run, tellPlan });
        });
        if (problems.length > 0) throw new TaskingError("unexpected_state", problems);
        seen.set(state.batchId, "deleted");
      });
    },

    async read(id: string, props: unknown): Promise<{ id: string; props: Outputs }> {
      return withoutStackInLog(async () => {
        const { state, settings } = readSeen(props);
        // A refresh does not wait for bulks. Its requests still have time after this deadline.
        const refreshed = await connections.inRun({ state, settings }, (run) =>
          refresh(state, { ...run, deadline: host.clock.elapsed() }),
        );
        return { id, props: writeState(refreshed.state, settings, refreshed.refused) };
      });
    },
  };

  return { batch, identity: createIdentityLifecycle(connections, seen) };
}
