// Connects the calls of one provider process with Planet: by which configuration, as whom, and for
// how long.
import { setMaxListeners } from "node:events";
import type { RunContext, TimeLimit } from "../apply/context";
import { Http, requestTimeoutMs } from "../planet/http";
import type { CostRules } from "../inputs/inputs";
import type { Order } from "../order/order";
import type { Claims } from "../plan/claims";
import { readConfiguration, readForgetOrders, readSkipBulks } from "../planet/configuration";
import type { Config, Configuration } from "../planet/configuration";
import { PlanetApi } from "../planet/planetApi";
import { costOf } from "../preview/cost";
import { PriceBook } from "../preview/priceBook";
import { describeService, placedElsewhere } from "../preview/serviceText";
import type { BatchSettings, State } from "../state/state";
import type { Call } from "./call";
import type { Host } from "./host";

export class Connections {
  /** The prices that this process knows. */
  readonly book = new PriceBook();
  /** Lines of which one in a command is enough. */
  private readonly told = new Set<string>();
  /** Undefined for a command, which has no stack. */
  private config?: Config;

  constructor(
    private readonly host: Host,
    private readonly claims: Claims,
  ) {}

  /** The stack's configuration. The engine has decrypted its secrets. */
  configure(config: Config): void {
    this.config = config;
  }

  /** Read anew for each call, so a changed key counts at once. */
  configurationOf(account: string | undefined): Configuration {
    return readConfiguration(this.config, this.host.env, account);
  }

  /** Works without a key. */
  skipBulks(): Set<string> {
    return readSkipBulks(this.config ?? none);
  }

  forgetOrders(): Set<string> {
    return readForgetOrders(this.config ?? none);
  }

  /** Tells where the orders of a batch go, or why they cannot. */
  tellService(call: Call, account: string | undefined): void {
    const line = describeService(() => this.configurationOf(account));
    if (line !== undefined) this.printOnce(call, line, line);
  }

  /** Warns where the orders of a state were placed elsewhere. */
  tellPlace(call: Call, state: State, { baseUrl }: Pick<Configuration, "baseUrl">): void {
    const line = placedElsewhere(state, baseUrl);
    if (line !== undefined) this.printOnce(call, `${state.batchId} ${line}`, line);
  }

  private printOnce({ print }: Call, as: string, line: string): void {
    if (!this.told.has(as)) print(line);
    this.told.add(as);
  }

  /** A client for a preview, which gives up after so many seconds. */
  askFor(seconds: number, account: string | undefined): PlanetApi {
    const deadline = this.host.clock.elapsed() + seconds * 1000;
    return this.askUntil(deadline, this.configurationOf(account));
  }

  /**
   * Gives `work` what one run of a batch works with. When it ends, requests of the run that still
   * wait for their turn are dropped. Without cost rules, cost gives no problems.
   */
  async inRun<T>(
    { state, settings, call, costRules, configuration = this.configurationOf(settings.account) }: RunOptions,
    work: (run: RunContext) => Promise<T>,
  ): Promise<T> {
    const { clock } = this.host;
    const { batchId } = state;
    this.tellPlace(call, state, configuration);
    const timeLimit = timeLimitOf(settings, call);
    const deadline = clock.elapsed() + timeLimit.seconds * 1000;
    const end = new AbortController();
    const signal = call.signal ? AbortSignal.any([end.signal, call.signal]) : end.signal;
    // Many requests pause at once, and Node would print a warning.
    setMaxListeners(0, signal);
    // The time of one request beyond the deadline, to read what Planet shows by then.
    const log = call.print;
    const api = this.askUntil(deadline + requestTimeoutMs, configuration, signal, log);
    const run = {
      api,
      service: configuration.baseUrl,
      clock,
      settings,
      rules: {
        ...settings,
        isHeldElsewhere: (orderId: string) => this.claims.isHeldElsewhere(batchId, orderId),
      },
      deadline,
      timeLimit,
      signal: call.signal,
      skipBulks: configuration.skipBulks,
      forgetOrders: configuration.forgetOrders,
      costProblems: (orders: Record<string, Order>) => costProblems(orders, costRules, api, this.book),
      log,
    };
    return work(run).finally(() => end.abort());
  }

  private askUntil(
    deadline: number,
    configuration: Configuration,
    signal?: AbortSignal,
    log?: (line: string) => void,
  ): PlanetApi {
    const { clock, hasParent } = this.host;
    return new PlanetApi(new Http({ ...configuration, clock, deadline, signal, hasParent, log }));
  }
}

const none: Config = () => undefined;

interface RunOptions {
  /** What the stack holds when the run begins. */
  state: State;
  settings: BatchSettings;
  call: Call;
  costRules?: CostRules;
  configuration?: Configuration;
}

const timeLimitOf = ({ timeoutSeconds }: BatchSettings, { customTimeout = Infinity }: Call): TimeLimit =>
  customTimeout < timeoutSeconds
    ? { seconds: customTimeout, setBy: "customTimeouts" }
    : { seconds: timeoutSeconds, setBy: "timeoutSeconds" };

async function costProblems(
  orders: Record<string, Order>,
  rules: CostRules | undefined,
  api: PlanetApi,
  book: PriceBook,
): Promise<string[]> {
  if (!rules) return [];
  const { failures } = await costOf(orders, rules, () => api, book);
  return failures.map(({ property, reason }) => `${property}: ${reason}`);
}
