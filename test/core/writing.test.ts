// A service may write what it was sent in its own way. Whichever it is: one order each, no write
// without need, no false drift, and no edit that comes back for ever; also where a run is killed.
import { writings } from "../../simulator/index";
import type { StartOptions, Writing } from "../../simulator/index";
import type { Order } from "../../provider/order/order";
import { isFull, ranCases } from "../support/cases";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import type { Program } from "../support/exactly";
import { posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const times = { startTime: "2026-12-01T00:00:00.700Z", endTime: "2026-12-15T00:00:00Z" };
const ring = (x: number, size: number) => [
  [x, 46],
  [x + size, 46.1],
  [x + size, 46.1 + size],
  [x, 46 + size],
  [x, 46],
];
const hole = ring(-179.9, 0.2)
  .map(([x, y]) => [x! + 0.05, y! + 0.1])
  .reverse();
const area = (x: number, ...holes: number[][][]): Order["geometry"] => ({
  type: "Polygon",
  coordinates: [ring(x, 0.812345678912), ...holes],
});
const point = (...coordinates: number[]): Order["geometry"] => ({ type: "Point", coordinates });

/** Names, places, times and numbers that can be written in many ways. */
const first: Program = {
  orders: {
    north: { name: "Ma\u0308rz  7", geometry: point(8.123456789012, 46.987654321098), ...times },
    east: { name: "R & D\u00a0west", geometry: area(-180, hole), ...times, altitude: 12 },
    south: {
      geometry: {
        type: "LineString",
        coordinates: [
          [180, 10.000000001],
          [179.5, 10.3],
        ],
      },
      ...times,
      orderType: "STEREO",
      nStereoPov: 2,
      satelliteTypes: ["SKYSAT", "PELICAN"],
    },
    "2024": { geometry: point(-180, 5), ...times, cloudThreshold: 0.25, schedulingType: "FLEXIBLE" },
  },
};

/** Edits one order, replaces one, keeps one, removes one and adds one. */
const second: Program = {
  orders: {
    north: { ...first.orders.north, endTime: "2026-12-20T00:00:00Z" },
    east: { ...first.orders.east, geometry: area(-170) },
    south: first.orders.south!,
    west: { geometry: point(7.000005, 40), ...times },
  },
};

/** Ways that a service may well have together. */
const together: Writing[] = [
  "coordinates6Digits",
  "coordinatesWithHeight",
  "ringsBegunElsewhere",
  "ringsReversed",
  "longitude180AsMinus180",
  "namesNfc",
  "namesWithSingleBlanks",
  "timesToTheSecond",
  "timesWithOffset",
  "numbersAsTexts",
  "enumsInLowerCase",
  "nullForNone",
  "errorEmpty",
  "idsInUpperCase",
];

const places = ["echoes", "orders", "everywhere"] as const;
const ways: [string, StartOptions][] = [
  ...writings.flatMap((way) =>
    places.map((writingIn): [string, StartOptions] => [
      `${way}, in ${writingIn}`,
      { writing: [way], writingIn },
    ]),
  ),
  ...places.map((writingIn): [string, StartOptions] => [
    `many ways together, in ${writingIn}`,
    { writing: together, writingIn },
  ]),
];

/** `npm test` leaves out some here; below, each way meets a kill. */
const tried = ways.filter((_, index) => isFull || index % 4 === 0);

/** After a kill nobody can tell what was sent here, so the run stops: found.test.ts. */
const asSquares: [string, StartOptions] = [
  "6 digits, and points shown as squares without the original geometry",
  { writing: ["coordinates6Digits"], rewriteGeometryInEcho: true, originalGeometry: false },
];

let world: World;
let stack: Stack;
const start = async (settings: StartOptions) => {
  world = await startWorld({ ...settings, bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
  stack = world.stack();
};
afterEach(() => world.close());

const drift = () => stack.lines.filter((line) => /outside this stack|another place/.test(line));

test.each([...tried, asSquares])(
  "%s: up, refresh, change and destroy send what they must",
  async (_, settings) => {
    await start(settings);
    const up = async (program: Program) => {
      expect((await stack.up(program)).errors).toEqual([]);
      expectExactly(world, program);
      expectOrderedOnce(world);
    };
    for (const program of [first, second]) {
      await up(program);
      const sent = posts(world).length;
      await up(program);
      await stack.refresh();
      expect(drift()).toEqual([]);
      await up(program);
      expect(posts(world)).toHaveLength(sent);
    }
    expect(posts(world)).toEqual([
      { operation: "CREATE", payloads: 4 },
      { operation: "CREATE", payloads: 2 },
      { operation: "EDIT", payloads: 1 },
      { operation: "CANCEL", payloads: 1 },
      { operation: "CANCEL", payloads: 1 },
    ]);
    expect((await stack.destroy()).errors).toEqual([]);
    expectExactly(world);
  },
);

const steps: Record<string, { before?: Program; program?: Program }> = {
  create: { program: first },
  update: { before: first, program: second },
  delete: { before: first },
};
const apply = (program?: Program) => (program ? stack.up(program) : stack.destroy());

// All kill points take minutes: `npm run test:full` runs them. `npm test` runs a sample of them, in
// which each way meets one of the steps.
const stride = isFull ? 1 : 13;

describe.each(Object.keys(steps))("%s", (name) => {
  const { before, program } = steps[name]!;
  const everywhere = ways.filter(([, { writingIn }]) => writingIn === "everywhere");
  const at = Object.keys(steps).indexOf(name);
  const killed = isFull ? ways : everywhere.filter((_, index) => index % 3 === at);

  async function prepare(settings: StartOptions): Promise<void> {
    await start(settings);
    if (before) expect((await stack.up(before)).errors).toEqual([]);
  }

  /** No request after the n-th reaches Planet, and the engine stores nothing. */
  async function kill(nth: number): Promise<void> {
    const { stored } = stack;
    world.sim.addFault({ nth, effect: { kind: "loseReply" } });
    world.sim.addFault({ nth: nth + 1, times: 1_000_000, effect: { kind: "reset" } });
    await apply(program);
    world.sim.clearFaults();
    stack.stored = stored;
  }

  test.each(killed)(
    "%s: killed at any request and run again ends right, each ordered once",
    async (way, settings) => {
      await prepare(settings);
      const sent = world.sim.requests.length;
      await apply(program);
      const count = world.sim.requests.length - sent;
      await world.close();
      expect(count).toBeGreaterThan(2);
      let held = 0;
      for (let nth = 1 + (way.length % stride); nth <= count; nth += stride) {
        await prepare(settings);
        await kill(nth);
        expect((await apply(program)).errors).toEqual([]);
        expectExactly(world, program);
        expectOrderedOnce(world);
        if (program) {
          // Nothing is left to do, and nothing has drifted.
          const done = posts(world).length;
          await stack.refresh();
          expect((await stack.up(program)).errors).toEqual([]);
          expect(posts(world)).toHaveLength(done);
          // The program changes after it.
          const other = program === first ? second : first;
          expect((await stack.up(other)).errors).toEqual([]);
          expectExactly(world, other);
        }
        await world.close();
        held++;
      }
      ranCases(held);
    },
  );
});
