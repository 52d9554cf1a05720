// Connects the calls of one provider process with Planet: by which configuration, as whom, and for
// how long.
import type { RunContext } from "../apply/context";
import { Http, requestTimeoutMs } from "../planet/http";
import type { CostRules } from "../inputs/inputs";
import type { Order } from "../order/order";
import type { Claims } from "../plan/claims";
import { readConfiguration, readForgetOrders, readSkipBulks } from "../planet/configuration";
import type { Config, Configuration } from "../planet/configuration";
import { PlanetApi } from "../planet/planetApi";
import { costOf } from "../preview/cost";
import { PriceBook } from "../preview/priceBook";
import type { BatchSettings } from "../state/state";
import type { Host } from "./host";

export class Connections {
  /** The prices that this process knows. */
  readonly book = new PriceBook();
  private config: Config = () => undefined;

  constructor(
    private readonly host: Host,
    private readonly claims: Claims,
  ) {}

  /**
   * The engine calls this before all else, with the stack's configuration and decrypted secrets.
   */
  configure(request: { config: { get: (key: string) => string | undefined } }): void {
    this.config = (key) => request.config.get(key);
  }

  /** Read anew for each call, so a changed key counts at once. */
  configurationOf(account: string | undefined): Configuration {
    return readConfiguration(this.config, this.host.env, account);
  }

  /** Works without a key. */
  skipBulks(): Set<string> {
    return readSkipBulks(this.config);
  }

  forgetOrders(): Set<string> {
    return readForgetOrders(this.config);
  }

  /** A client for a preview, which gives up after so many seconds. */
  askFor(seconds: number, account: string | undefined): PlanetApi {
    return this.askUntil(this.host.clock.now() + seconds * 1000, this.configurationOf(account));
  }

  /** What one run works with. Without cost rules, cost gives no problems. */
  runOf(
    settings: BatchSettings,
    costRules?: CostRules,
    configuration = this.configurationOf(settings.account),
  ): RunContext {
    const { clock, print } = this.host;
    const { batchName } = settings;
    const deadline = clock.now() + settings.timeoutSeconds * 1000;
    // The time of one request beyond the deadline, to read what Planet shows by then.
    const api = this.askUntil(deadline + requestTimeoutMs, configuration);
    return {
      api,
      clock,
      settings,
      rules: {
        ...settings,
        isHeldElsewhere: (orderId) => this.claims.isHeldElsewhere(batchName, orderId),
      },
      deadline,
      skipBulks: configuration.skipBulks,
      forgetOrders: configuration.forgetOrders,
      costProblems: (orders) => costProblems(orders, costRules, api, this.book),
      log: (line) => print(`${batchName}: ${line}`),
    };
  }

  private askUntil(deadline: number, configuration: Configuration): PlanetApi {
    const { clock, hasParent } = this.host;
    return new PlanetApi(new Http({ ...configuration, clock, deadline, hasParent }));
  }
}

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
