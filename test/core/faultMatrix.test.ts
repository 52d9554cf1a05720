// One fault at each request of a create, an update, a delete and a refresh, with each behaviour that
// Planet's documents leave open.
import type { Fault, StartOptions } from "../../simulator";
import { withoutEnd } from "../support/endOfRun";
import { isFull, ranCases } from "../support/cases";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import type { Program } from "../support/exactly";
import { hasIdentityResource } from "../support/front";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const first: Program = { orders: { a: orderAt(1), b: orderAt(2) } };
/** Edits one order, replaces one and adds one. */
const second: Program = {
  orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: orderAt(4), c: orderAt(5) },
};

interface Command {
  before?: Program;
  /** Without a program the command is a destroy. */
  program?: Program;
  /** The command is a refresh, and `up` with the program comes after it. */
  isRefresh?: true;
}

const commands: Record<string, Command> = {
  create: { program: first },
  update: { before: first, program: second },
  delete: { before: first },
  refresh: { before: first, program: first, isRefresh: true },
};

const html = "<html>Bad Gateway</html>";
/** Faults that may strike one request. */
const faults: Record<string, Fault["effect"]> = {
  "a reply lost after it was carried out": { kind: "loseReply" },
  "a connection reset before": { kind: "reset" },
  "no answer ever, though it was carried out": { kind: "hang", processed: true },
  "no answer ever": { kind: "hang" },
  "429 with Retry-After": {
    kind: "status",
    status: 429,
    body: { detail: "Slow." },
    headers: { "retry-after": "7" },
  },
  "429 without Retry-After": { kind: "status", status: 429, body: { detail: "Slow." } },
  "429 as plain text": { kind: "text", status: 429, body: "Too many requests" },
  "401": { kind: "status", status: 401, body: { detail: "Incorrect authentication credentials." } },
  "404": { kind: "status", status: 404, body: { detail: "Not found." } },
  "413": { kind: "text", status: 413, body: "Payload too large" },
  "500": { kind: "text", status: 500, body: html },
  "502": { kind: "text", status: 502, body: html },
  "503": { kind: "text", status: 503, body: html },
  "504": { kind: "text", status: 504, body: html },
  "500 though it was carried out": { kind: "processed-then-status", status: 500, body: html },
  "502 though it was carried out": { kind: "processed-then-status", status: 502, body: html },
  "504 though it was carried out": { kind: "processed-then-status", status: 504, body: html },
  "a body cut short": { kind: "truncate", bytes: 20 },
  "a slow body": { kind: "slowBody", msPerChunk: 1 },
  "fields nobody knows": {
    kind: "patch",
    body: { flux: 1, results: { "0": { flux: 1, payload: { flux: 1 } } } },
  },
  "a status nobody knows": { kind: "patch", body: { status: "PONDERING" } },
  "a page without its next": { kind: "patch", body: { next: null } },
  "a next that leads to another host": { kind: "patch", body: { next: "https://elsewhere.example/page" } },
};

/** Behaviours of Planet that its documents leave open. */
const behaviours: Record<string, StartOptions> = {
  "as documented": {},
  "showing bulks late": { bulkVisibleAfterMs: 20_000 },
  "showing bulks late, and answering a known id with 409": {
    bulkVisibleAfterMs: 20_000,
    duplicateBulkId: 409,
  },
  "showing bulks late, and answering a known id with 500": {
    bulkVisibleAfterMs: 20_000,
    duplicateBulkId: 500,
  },
  "showing bulks late, and answering a known id with 202": {
    bulkVisibleAfterMs: 20_000,
    duplicateBulkId: 202,
  },
  "holding bulks PENDING for a run": { stuckBulks: "PENDING" },
  "holding bulks RUNNING for a run": { stuckBulks: "RUNNING" },
  "shuffling payloads, one to a page": {
    shufflePayloads: true,
    shuffleProcessing: true,
    pageSize: 1,
    maxPageSize: 1,
  },
  "giving relative links": { relativeNext: true, pageSize: 1, maxPageSize: 1 },
  "rewriting geometry": { rewriteGeometryInEcho: true, echoUnknownFields: true },
  "rewriting geometry and never showing what was sent": {
    rewriteGeometryInEcho: true,
    originalGeometry: false,
  },
  "filling in no defaults": { fillEcho: false },
  "deciding after a minute": { receivedMs: 60_000 },
  "forgetting bulks after an hour": { bulkForgottenAfterMs: 3_600_000 },
  "writing what it was sent in its own way": {
    writing: [
      "coordinates6Digits",
      "coordinatesWithHeight",
      "timesInMicroseconds",
      "numbersAsTexts",
      "enumsInLowerCase",
      "nullForNone",
      "errorEmpty",
      "idsInUpperCase",
    ],
  },
  "serving nothing that is not documented": {
    undocumented: {
      bulkOrdering: "refused",
      orderings: "refused",
      filters: "refused",
      payloadLimit: "refused",
      highLimit: "refused",
      captures: "refused",
      history: "refused",
    },
    pageSize: 1,
  },
  "listing odd entries of other people": { foreignEntries: true, oddInformation: true },
};

const apply = (stack: Stack, program?: Program) =>
  program ? stack.up({ ...program, timeoutSeconds: 120 }) : stack.destroy();

/** Returns the errors. */
async function begin(stack: Stack, { program, isRefresh }: Command): Promise<string[]> {
  if (!isRefresh) return (await apply(stack, program)).errors;
  return stack.refresh().then(
    () => [],
    (error: Error) => [error.message],
  );
}

/** Longer than a run may wait (timeoutSeconds and one request), and than Planet hides a bulk. */
const patience = 180_000;

async function prepared(
  behaviour: StartOptions,
  { before }: Command,
): Promise<{ world: World; stack: Stack }> {
  const world = await startWorld({ seed: 1 });
  world.patienceMs = 150;
  const stack = world.stack();
  if (before) await stack.up({ ...before, timeoutSeconds: 120 });
  world.sim.set(behaviour);
  return { world, stack };
}

/**
 * How many requests the command takes, at most 14: a run that waits in vain repeats the same ones.
 */
async function requestsOf(behaviour: StartOptions, command: Command): Promise<number> {
  const { world, stack } = await prepared(behaviour, command);
  const before = world.sim.requests.length;
  await begin(stack, command);
  await world.close();
  return Math.min(world.sim.requests.length - before, 14);
}

async function hold(behaviour: StartOptions, command: Command, effect: Fault["effect"], nth: number) {
  const { world, stack } = await prepared(behaviour, command);
  try {
    world.sim.addFault({ nth, effect });
    const started = world.clock.now();
    const errors = await begin(stack, command);
    expect(world.clock.now() - started).toBeLessThanOrEqual(patience);
    for (const error of withoutEnd(errors))
      expect(error).toMatch(/[Rr]un|[Cc]heck|[Ss]et |[Cc]orrect|ask Planet|[Dd]eclare|simplify/);
    world.sim.clearFaults();
    world.sim.set({ stuckBulks: false });
    for (let run = 1; run <= 3; run++) {
      world.sim.advance(patience);
      if ((await apply(stack, command.program)).errors.length === 0) break;
    }
    expectExactly(world, command.program);
    expectOrderedOnce(world);
  } finally {
    await world.close();
  }
}

const cases = Object.entries(behaviours).flatMap(([behaviour, settings]) =>
  Object.entries(commands).flatMap(([name, command]) =>
    Object.entries(faults).map(([fault, effect]) => ({ name, behaviour, fault, settings, command, effect })),
  ),
);

// All cases take minutes: `npm run test:full` runs them. `npm test` runs each fault of an update or a
// refresh with Planet as documented, and a sample of the other cases, at every sixth request. With
// the native provider it runs the sample alone: the core is the same.
const chosen = cases.filter(
  ({ name, behaviour }, index) =>
    isFull ||
    (hasIdentityResource && (name === "update" || name === "refresh") && behaviour === "as documented") ||
    index % 167 === 0,
);
const stride = isFull ? 1 : 6;

const counted = new Map<string, number>();

test.each(chosen)(
  "$name with Planet $behaviour holds after $fault, whichever request it strikes",
  async ({ name, behaviour, fault, settings, command, effect }) => {
    const which = `${name} ${behaviour}`;
    const requests = counted.get(which) ?? (await requestsOf(settings, command));
    counted.set(which, requests);
    expect(requests).toBeGreaterThan(2);
    let held = 0;
    for (let nth = 1 + (fault.length % stride); nth <= requests; nth += stride) {
      await hold(settings, command, effect, nth);
      held++;
    }
    ranCases(held);
  },
);
