// A connection for look-ups, which programs and commands make without the engine.
import { systemClock } from "../base/clock";
import { Http } from "./http";
import { PlanetApi } from "./planetApi";
import { readConfiguration } from "./configuration";
import type { Config } from "./configuration";

const lookUpTimeoutMs = 300_000;

export interface Connection {
  api: PlanetApi;
  /** On the system's `elapsed`, after which nothing is sent. */
  deadline: number;
}

export function connectAs(stack: Config | undefined, account: string | undefined): Connection {
  const settings = readConfiguration(stack, process.env, account);
  const deadline = systemClock.elapsed() + lookUpTimeoutMs;
  const http = new Http({ ...settings, clock: systemClock, deadline, hasParent: () => true });
  return { api: new PlanetApi(http), deadline };
}
