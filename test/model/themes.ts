// Themes: how Planet behaves in a sequence, and which commands it is made of.
import * as fc from "fast-check";
import type { Settings } from "../../simulator/service/settings";
import { undocumentedAnswers, undocumentedCalls } from "../../simulator/service/variations";
import { writings } from "../../simulator/service/writings";
import {
  arriveCommand,
  Command,
  dashboardCommand,
  destroyCommand,
  goOnCommand,
  outliveCommand,
  passCommand,
  refreshCommand,
  restoreCommand,
  serviceCommand,
  skipCommand,
  spans,
  upCommand,
} from "./commands";
import type { Act, Deed } from "./commands";
import { changeArb } from "./orders";
import type { Fate, Trouble } from "./process";
import type { Destroying } from "./runs";

export interface Theme {
  name: string;
  /** The seed and the number of its sequences in `npm test`. */
  seed: number;
  sequences: number;
  settings: fc.Arbitrary<Partial<Settings>>;
  commands: fc.Arbitrary<Command>[];
}

type Weighted = { weight: number; arbitrary: fc.Arbitrary<Act> };
const often = (weight: number, arbitrary: fc.Arbitrary<Act>): Weighted => ({ weight, arbitrary });
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);

/**
 * All in one arbitrary: of several, fast-check would choose each as often as any other, whatever
 * their weights.
 */
const commandsOf = (...weighted: Weighted[]): fc.Arbitrary<Command>[] => [
  fc.oneof(...weighted).map((act) => new Command(act)),
];

const calmSettings = fc.record({
  bulkStartDelayMs: oneOf(1, 300, 4000),
  payloadsPerSecond: oneOf(Infinity, 200, 2),
  receivedMs: oneOf(0, 0, 1000, 30_000),
  // An order that the satellites cannot take is REJECTED once Planet has decided.
  infeasibleName: oneOf(null, null, "m"),
});

/** Where the documents are silent. */
const oddSettings = fc.record({
  bulkStartDelayMs: oneOf(1, 300, 4000),
  payloadsPerSecond: oneOf(Infinity, 200, 2),
  receivedMs: oneOf(0, 1000, 30_000, 1_200_000),
  bulkVisibleAfterMs: oneOf(0, 0, 0, 800, 5000, 60_000),
  duplicateBulkId: oneOf(400, 409, 500, 202),
  shuffleProcessing: fc.boolean(),
  shufflePayloads: fc.boolean(),
  pageSize: oneOf(20, 1, 2),
  maxPageSize: oneOf(100, 1, 2),
  relativeNext: fc.boolean(),
  rewriteGeometryInEcho: fc.boolean(),
  originalGeometry: oneOf(true, true, true, false),
  fillEcho: fc.boolean(),
  trimNames: fc.boolean(),
  receivedEditable: fc.boolean(),
  receivedCancellable: fc.boolean(),
  wideCancel: fc.boolean(),
  editNonEditable: oneOf("error", "ignore"),
  startTimeWhilePending: fc.boolean(),
  relativeLocation: fc.boolean(),
  infeasibleName: oneOf(null, null, null, "m"),
}) as fc.Arbitrary<Partial<Settings>>;

/** How the service writes what it was sent, and what it serves beyond its documents. */
const ownWays = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.record({
      writing: fc.subarray(writings, { maxLength: 6 }),
      writingIn: oneOf("everywhere", "everywhere", "echoes", "orders"),
      undocumented: fc.oneof(
        fc.constant({}),
        oneOf(...undocumentedAnswers).map((answer) =>
          Object.fromEntries(undocumentedCalls.map((call) => [call, answer])),
        ),
      ),
      foreignEntries: fc.boolean(),
      oddInformation: fc.boolean(),
      internalLinks: fc.boolean(),
      bulkListBehindMs: oneOf(0, 3000, Infinity),
      payloadsBehindMs: oneOf(0, 0, 3000),
    }),
  },
);

const inItsOwnWay = (settings: fc.Arbitrary<Partial<Settings>>): fc.Arbitrary<Partial<Settings>> =>
  fc.tuple(settings, ownWays).map(([others, own]) => ({ ...others, ...own }) as Partial<Settings>);

const fate = oneOf<Fate>("processed", "lost", "arrives later");
const trouble = (rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(rest) as unknown as fc.Arbitrary<Trouble>;
const at = { on: oneOf("POST", "POST", "GET", "request"), nth: fc.integer({ min: 1, max: 6 }) };

const killed = trouble({ ...at, nth: fc.integer({ min: 1, max: 12 }), kind: oneOf("killed"), request: fate });
const faulty = fc.oneof(
  trouble({ ...at, times: oneOf(1, 1, 2, 3, 9), kind: oneOf("broken"), request: fate }),
  trouble({ ...at, times: oneOf(1, 1, 2, 9), kind: oneOf("hangs"), request: fate }),
  trouble({
    ...at,
    times: oneOf(1, 1, 2, 3, 9),
    kind: oneOf("answered"),
    status: oneOf(500, 502, 503, 504, 429, 200),
    processed: fc.boolean(),
  }),
  trouble({
    ...at,
    times: oneOf(1, 2),
    kind: oneOf("answered"),
    status: oneOf(400, 401, 403, 413, 402),
    processed: oneOf(false),
  }),
  trouble({
    ...at,
    kind: oneOf("answered"),
    status: oneOf(429, 503),
    processed: oneOf(false),
    retryAfter: oneOf(1, 40, 4000),
  }),
  trouble({ on: oneOf("POST"), nth: oneOf(1, 2), kind: oneOf("repeated") }),
  trouble({
    on: oneOf("order"),
    nth: oneOf(1, 2),
    times: oneOf(1, 2, 9),
    kind: oneOf("answered"),
    status: oneOf(404),
    processed: oneOf(false),
  }),
);
const overtaken = trouble({
  ...at,
  nth: oneOf(1, 1, 2, 4),
  kind: oneOf("overtaken"),
  by: oneOf(1, 1, 2, 4, 8),
});
const none = fc.constant(undefined);

const up = (troubles: fc.Arbitrary<Trouble | undefined>, withKinds = false) =>
  fc.tuple(changeArb(withKinds), troubles).map(([change, trouble]) => upCommand(change, trouble));
const refresh = (troubles: fc.Arbitrary<Trouble | undefined>) => troubles.map(refreshCommand);
const destroy = (troubles: fc.Arbitrary<Trouble | undefined>) =>
  fc
    .tuple(
      fc.record({
        orphans: oneOf(undefined, "cancel", "abandon"),
        then: oneOf("new identity", "same identity"),
      }),
      troubles,
    )
    .map(([how, trouble]) => destroyCommand(how as Destroying, trouble));
const pass = oneOf(...(Object.keys(spans) as (keyof typeof spans)[])).map(passCommand);
const restore = fc.nat({ max: 9 }).map(restoreCommand);
const arrive = fc.constant(arriveCommand());
const dashboard = (...deeds: Deed[]) =>
  fc.tuple(oneOf(...deeds), fc.nat({ max: 5 })).map(([deed, nth]) => dashboardCommand(deed, nth));
const endings = dashboard("fulfils", "rejects", "expires", "fails");
const tampering = dashboard("cancels", "cancels", "renames", "moves the end of");
const quota = oneOf(
  serviceCommand("the quota of Other Tasking is used up", { products: ["Flexible Tasking"] }),
  serviceCommand("there is quota again", { products: null }),
);
const stuck = oneOf(
  serviceCommand("bulks are stuck PENDING", { stuckBulks: "PENDING" }),
  serviceCommand("bulks are stuck RUNNING", { stuckBulks: "RUNNING" }),
  serviceCommand("bulks go on", { stuckBulks: false }),
);

const outlive = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: changeArb(false) }, { weight: 1, arbitrary: oneOf("destroy" as const) }),
    oneOf(0, 1, 2, 2, 3, 4, 6),
    fc.boolean(),
  )
  .map((how) => outliveCommand(...how));
const goOn = oneOf(1, 2, 3, 5, undefined).map(goOnCommand);

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: none }, { weight: 3, arbitrary });

const calm = inItsOwnWay(calmSettings);
const odd = inItsOwnWay(oddSettings);

/** Nobody but the stack changes its orders. */
export const alone: Theme[] = [
  {
    name: "without trouble",
    seed: 20_261,
    sequences: 250,
    settings: calm,
    commands: commandsOf(
      often(12, up(none, true)),
      often(2, refresh(none)),
      often(1, destroy(none)),
      often(3, pass),
      often(1, endings),
      often(1, quota),
    ),
  },
  {
    name: "with requests and replies lost, late, repeated or answered with an error",
    seed: 20_262,
    sequences: 300,
    settings: calm,
    commands: commandsOf(
      often(12, up(sometimes(faulty), true)),
      often(2, refresh(sometimes(faulty))),
      often(1, destroy(sometimes(faulty))),
      often(2, pass),
      often(1, endings),
      often(2, arrive),
      often(1, quota),
    ),
  },
  {
    name: "killed at any request",
    seed: 20_263,
    sequences: 300,
    settings: calm,
    commands: commandsOf(
      often(12, up(sometimes(killed), true)),
      often(2, refresh(sometimes(killed))),
      often(2, destroy(sometimes(killed))),
      often(2, pass),
      often(1, endings),
      often(2, arrive),
    ),
  },
  {
    name: "with bulks that are slow or stuck",
    seed: 20_264,
    sequences: 200,
    settings: calm,
    commands: commandsOf(
      often(10, up(sometimes(fc.oneof(killed, faulty)))),
      often(4, refresh(none)),
      often(1, destroy(none)),
      often(3, pass),
      often(4, stuck),
      often(3, fc.constant(skipCommand())),
    ),
  },
];

/**
 * People, other processes and old checkpoints interfere, and Planet behaves in ways that its
 * documents leave open.
 */
export const amongOthers: Theme[] = [
  {
    name: "with people at work in the dashboard",
    seed: 20_265,
    sequences: 200,
    settings: calm,
    commands: commandsOf(
      often(10, up(sometimes(fc.oneof(killed, faulty)))),
      often(5, refresh(none)),
      often(3, destroy(none)),
      often(2, pass),
      often(4, tampering),
      often(2, endings),
    ),
  },
  {
    name: "with a provider that outlives its CLI",
    seed: 20_266,
    sequences: 300,
    settings: calm,
    commands: commandsOf(
      often(10, up(sometimes(fc.oneof(overtaken, overtaken, killed)))),
      often(1, refresh(sometimes(overtaken))),
      often(1, destroy(sometimes(overtaken))),
      often(1, pass),
      often(5, outlive),
      often(4, goOn),
      often(1, arrive),
    ),
  },
  {
    name: "with older checkpoints restored",
    seed: 20_267,
    sequences: 200,
    settings: calm,
    commands: commandsOf(
      often(10, up(sometimes(fc.oneof(killed, faulty)))),
      often(2, refresh(none)),
      often(1, destroy(sometimes(killed))),
      often(1, pass),
      often(4, restore),
      often(1, tampering),
      often(1, arrive),
    ),
  },
  {
    name: "with a service that behaves oddly",
    seed: 20_268,
    sequences: 300,
    settings: odd,
    commands: commandsOf(
      often(12, up(sometimes(fc.oneof(killed, killed, faulty, faulty, overtaken)), true)),
      often(2, refresh(sometimes(fc.oneof(killed, faulty)))),
      often(1, destroy(sometimes(killed))),
      often(3, pass),
      often(1, restore),
      often(1, tampering),
      often(1, endings),
      often(1, stuck),
      often(1, fc.constant(skipCommand())),
      often(1, arrive),
      often(1, outlive),
      often(1, goOn),
    ),
  },
];
