// The provider is killed at every point of every command, and the same command is run again until
// it succeeds.
//
// The points come from recorded runs. If a command makes other requests than then, record them
// anew:
//   npx ts-node -T test/support/crashPoints.ts > test/host/crashMatrix.golden.json && npm run format
import { isFull } from "../support/cases";
import {
  commands,
  emptyPlanet,
  orderedTwice,
  pointsOf,
  prepare,
  record,
  run,
  startWorld,
} from "../support/crashPoints";
import type { Command, Point, Recording } from "../support/crashPoints";
import type { HostStack } from "../support/hostStack";
import { apiKey } from "../support/hostWorld";
import type { HostWorld } from "../support/hostWorld";
import { dynamicHost, nativeHost } from "../support/providerHost";
import type { ProviderHost } from "../support/providerHost";
import type { ProviderProcess } from "../support/providerProcess";
import recordings from "./crashMatrix.golden.json";

let world: HostWorld;

/**
 * The process in which one test succeeded is killed in the next one: starting a process takes
 * longest of all.
 */
let survivor: ProviderProcess | undefined;

type SimOrder = HostWorld["sim"]["orders"][number];

/** Orders of somebody else in the same organisation. Only their ids differ from ours. */
async function orderElsewhere(): Promise<SimOrder[]> {
  const order_payloads = orderedTwice.map(([name, { geometry, startTime, endTime }]) => ({
    name,
    geometry,
    start_time: startTime,
    end_time: endTime,
  }));
  await fetch(`${world.sim.url}/bulk/`, {
    method: "POST",
    headers: { authorization: `api-key ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ order_payloads }),
  });
  return world.sim.orders;
}

/** Leaves the stack as the engine has it after the process has died. */
async function dieAt({ arm }: Point, command: Command, stack: HostStack): Promise<void> {
  const process = survivor ?? (await world.process());
  survivor = undefined;
  await prepare(command, stack, process);
  arm(world, process);
  const { errors } = await run(command, stack, process);
  expect(errors).toHaveLength(1);
  expect(await process.death()).toBe("SIGKILL");
  world.sim.clearFaults();
  await process.close();
}

/** Returns the process of the run that succeeded: each run has its own process. */
async function runAgain(command: Command, stack: HostStack): Promise<ProviderProcess> {
  for (let runs = 1; ; runs++) {
    const process = await world.process();
    const { errors } = await run(command, stack, process);
    if (errors.length === 0) return process;
    await process.close();
    if (runs === 3) throw new Error(`three runs have failed, the last one so: ${errors.join("\n")}`);
  }
}

/** Every declared version of an order has its own place, which the order keeps for ever. */
const placeOf = (geometry: unknown) => (geometry as { coordinates: number[] }).coordinates.join(" ");

/** An order as text; the long names in large bulks are cut. */
const view = (name: string, geometry: unknown, start?: string, end?: string) =>
  [name.slice(0, 20), "at", placeOf(geometry), new Date(start!).toJSON(), new Date(end!).toJSON()].join(" ");

function expectRight({ from = {}, to }: Command, stack: HostStack, others: SimOrder[]): void {
  const { orders } = world.sim;
  const ours = orders.slice(others.length);
  const live = ours.filter(({ status }) => status !== "CANCELLED");
  const declared = Object.entries(to ?? {});
  expect(orders.slice(0, others.length)).toEqual(others);

  // Each version was ordered once over the whole history, cancelled orders included.
  const versions = [...Object.entries(from), ...declared].map(([, { geometry }]) => placeOf(geometry));
  const ordered = ours.map(({ original_geometry }) => placeOf(original_geometry));
  expect(ordered.sort()).toEqual([...new Set(versions)].sort());

  const seen = live.map((order) =>
    view(order.name, order.original_geometry, order.start_time, order.end_time),
  );
  const wanted = declared.map(([key, { name = key, geometry, startTime, endTime }]) =>
    view(name, geometry, startTime, endTime),
  );
  expect(seen.sort()).toEqual(wanted.sort());

  // No order was edited or cancelled twice.
  const changed = world.sim.bulks.flatMap(({ operation_type, order_payloads }) =>
    order_payloads.flatMap(({ id }) => (id === undefined ? [] : `${operation_type} ${id as string}`)),
  );
  expect(changed).toEqual([...new Set(changed)]);

  if (!to) return expect([...stack.stored.keys()]).toEqual([]);
  const { orderIds, pending } = stack.outputs();
  const ids = new Map(live.map(({ id, original_geometry }) => [placeOf(original_geometry), id]));
  expect(orderIds).toEqual(
    Object.fromEntries(declared.map(([key, { geometry }]) => [key, ids.get(placeOf(geometry))])),
  );
  expect(pending).toEqual([]);
}

const postsReceived = () => world.sim.requests.filter(({ method }) => method === "POST").length;

interface Case extends Point {
  name: string;
}

/** Recorded with the dynamic provider. The native one has no resource for the identity. */
const recorded: Record<string, Recording> = recordings;
const recordedBy = ({ provider }: ProviderHost, { requests, called }: Recording): Recording => ({
  requests,
  called: called.filter((call) => !provider || !call.endsWith("-identity")),
});

const casesOf = (host: ProviderHost) =>
  Object.entries(recorded).flatMap(([name, recording]): Case[] =>
    pointsOf(recordedBy(host, recording)).map((point) => ({ ...point, name })),
  );

/** At most so many points of each command, spread evenly. */
function evenly(some: Case[], count: number): Case[] {
  return [...new Set(some.map(({ name }) => name))].flatMap((command) => {
    const alike = some.filter(({ name }) => name === command);
    const step = alike.length / count;
    return Array.from({ length: count }, (_, index) => alike[Math.floor((index + 0.5) * step)]!);
  });
}

// All points take a quarter of an hour: `npm run test:full` runs them. `npm test` runs a sample of
// the quick commands.
const chosenOf = (host: ProviderHost) => (isFull ? casesOf(host) : evenly(casesOf(host), 1));
const quick = Object.entries(commands).filter(([name]) => !name.endsWith("several bulks"));

const rows = Object.entries({ dynamic: dynamicHost, native: nativeHost }).flatMap(([provider, host]) =>
  (isFull ? Object.entries(commands) : quick).map(([name, command]) => ({
    provider,
    name,
    host,
    command,
  })),
);

describe.each(rows)("with the $provider provider, $name", ({ name, host, command }) => {
  beforeAll(async () => {
    world = await startWorld(host);
    survivor = undefined;
  });
  afterAll(() => world.close());

  test("makes the recorded requests", async () => {
    survivor = await world.process();
    expect(await record(world, survivor, command)).toEqual(recordedBy(host, recorded[name]!));
  });

  const points = chosenOf(host).filter((one) => one.name === name);
  test.each(points)("killed $title, ends right when it is run again", async (point) => {
    emptyPlanet(world);
    const others = await orderElsewhere();
    const stack = world.stack();
    await dieAt(point, command, stack);
    const process = await runAgain(command, stack);
    expectRight(command, stack, others);
    const posts = postsReceived();
    expect(await run(command, stack, process)).toEqual({ errors: [], called: [] });
    expect(postsReceived()).toBe(posts);
    survivor = process;
  });
});
