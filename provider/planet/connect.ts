// A connection of its own, for look-ups outside of a lifecycle call.
import { systemClock } from "../base/clock";
import { Http } from "./http";
import { PlanetApi } from "./planetApi";
import { readConfiguration } from "./configuration";
import type { Config } from "./configuration";

/** How long a look-up may take. */
const patienceMs = 300_000;

export interface Connection {
  api: PlanetApi;
  /** Clock time at which waiting ends. */
  deadline: number;
}

export function connectAs(config: Config, account: string | undefined): Connection {
  const settings = readConfiguration(config, process.env, account);
  const deadline = systemClock.now() + patienceMs;
  const http = new Http({ ...settings, clock: systemClock, deadline, hasParent: () => true });
  return { api: new PlanetApi(http), deadline };
}
