import { readState } from "../../../provider/state/readState";
import { emptyState, stateVersion } from "../../../provider/state/state";
import type { PendingBulk, Placed, State } from "../../../provider/state/state";
import { writeState } from "../../../provider/state/writeState";
import { placedIn } from "../../support/placed";
import { aPlaced, anOrder, identity, orderIdOf, settings } from "../builders";

const aState = (fields: Partial<State> = {}): State => ({
  batchId: identity,
  journal: 1,
  pending: [],
  placed: { [orderIdOf(1)]: aPlaced() },
  ...fields,
});

const pending: PendingBulk = {
  entry: 1,
  sent: { operation: "CREATE", payloads: [{ key: "north", fields: anOrder() }] },
};

/** As the engine stores it and gives it back. */
const stored = (state: State, refused?: Record<string, string>): Record<string, unknown> =>
  JSON.parse(JSON.stringify({ ...writeState(state, settings, refused), __provider: "the shim" })) as Record<
    string,
    unknown
  >;

const refusalOf = (olds: unknown): string => {
  try {
    readState(olds);
  } catch (error) {
    expect(error).toMatchObject({ code: "unexpected_state" });
    return (error as Error).message;
  }
  throw new Error("was read");
};

/** Written by version 0.1.0. Never change it: it is in people's stacks. */
const golden = {
  __provider: "exports.handler = __f0;",
  stateVersion: 1,
  batchId: "b3f0f2a0-7c7f-4c1e-9a52-0d6c0e7f1a11",
  journal: 3,
  pending: [
    { entry: 2 },
    {
      entry: 3,
      sent: {
        operation: "EDIT",
        payloads: [
          { key: "north", orderId: "00000000-0000-4000-8000-000000000001", fields: { name: "North" } },
        ],
      },
    },
  ],
  placed: {
    "00000000-0000-4000-8000-000000000001": {
      key: "north",
      order: {
        name: "north",
        geometry: { type: "Point", coordinates: [32.142035, -0.487188] },
        startTime: "2026-12-01T00:00:00Z",
        extra: { rank: 1 },
      },
      entry: 1,
      status: "PENDING",
    },
    "00000000-0000-4000-8000-000000000002": {
      key: "south",
      order: { name: "south", geometry: { type: "Point", coordinates: [52.142035, 13.487188] } },
      entry: 2,
      status: "RECEIVED",
      unconfirmed: true,
    },
  },
  settings: { batchName: "fields", onRemove: "cancel", replaceInProgress: false, timeoutSeconds: 1800 },
  orderIds: {
    north: "00000000-0000-4000-8000-000000000001",
    south: "00000000-0000-4000-8000-000000000002",
  },
  results: {
    north: { orderId: "00000000-0000-4000-8000-000000000001", status: "PENDING" },
    south: { orderId: "00000000-0000-4000-8000-000000000002", status: "RECEIVED" },
  },
};

describe("a stored state", () => {
  test("of version 1 is read", () => {
    const { batchId, journal, pending, placed } = golden;
    expect(readState(golden)).toEqual({
      state: { batchId, journal, pending, placed },
      settings: { ...golden.settings, wait: "ids" },
    });
  });

  test("is read where a later release would refuse its settings from a program", () => {
    const stored = { ...golden.settings, timeoutSeconds: 100_000, account: "Research" };
    expect(readState({ ...golden, settings: stored }).settings).toEqual({ ...stored, wait: "ids" });
  });

  test("of version 1 is written with all that it held, as today's version", () => {
    const { state, settings } = readState(golden);
    const written = { ...writeState(state, settings), __provider: golden.__provider };
    expect({ ...written, placed: placedIn(written) }).toEqual({
      ...golden,
      stateVersion,
      settings: { ...golden.settings, wait: "ids" },
    });
  });

  test.each<[string, State]>([
    ["nothing placed", emptyState(identity)],
    ["orders", aState()],
    ["a pending bulk", aState({ pending: [pending, { entry: 2 }] })],
    ["a pending bulk of which an order has left", aState({ pending: [{ entry: 1, left: [orderIdOf(1)] }] })],
    [
      "an adopted order that has got on",
      aState({
        placed: {
          [orderIdOf(1)]: aPlaced({ entry: 0, progress: { captureCount: 2, itemIds: ["a", "b"] } }),
        },
      }),
    ],
    ["an unconfirmed order", aState({ placed: { [orderIdOf(1)]: aPlaced({ unconfirmed: true }) } })],
    [
      "an order that Planet shows otherwise than it was sent",
      aState({ placed: { [orderIdOf(1)]: aPlaced({ unconfirmed: true, sentAs: anOrder() }) } }),
    ],
    [
      "a bulk that holds other orders than were sent",
      aState({
        journal: 1,
        pending: [{ entry: 1, sent: { operation: "CREATE", payloads: [] }, taken: true, otherwise: true }],
      }),
    ],
    [
      "keys that are words of JavaScript",
      aState({ placed: { [orderIdOf(1)]: aPlaced({ key: "constructor" }) } }),
    ],
  ])("with %s comes back as it went", (_, state) => {
    expect(readState(stored(state))).toEqual({ state, settings });
  });

  test("is not changed by what is done to the state that was read", () => {
    const olds = stored(aState());
    readState(olds).state.placed = {};
    const { state } = readState(olds);
    state.placed[orderIdOf(1)]!.order.name = "changed";

    expect(olds).toEqual(stored(aState()));
  });

  test.each([stateVersion + 1, 17])("of the newer version %i asks for an upgrade", (stateVersion) => {
    expect(refusalOf({ ...stored(aState()), stateVersion })).toMatch(
      new RegExp(`newer.*version ${stateVersion}.*upgrade`),
    );
  });

  test("of a newer version asks for an upgrade whatever else is in it", () => {
    expect(refusalOf({ stateVersion: stateVersion + 1, orders: [] })).toMatch(/newer.*upgrade/);
  });

  test.each<[string, object]>([
    ["without a version", { stateVersion: undefined }],
    ["of version 0", { stateVersion: 0 }],
    ["of a version in words", { stateVersion: "1" }],
    ["without an identity", { batchId: undefined }],
    ["with an identity that is no UUID", { batchId: "fields" }],
    ["without a journal", { journal: undefined }],
    ["with a journal below 0", { journal: -1 }],
    ["with a broken journal", { journal: 1.5 }],
    ["without pending bulks", { pending: undefined }],
    ["with a pending bulk without a number", { pending: [{}] }],
    ["without orders", { placed: undefined }],
    ["with orders in a text that is no JSON", { placed: "{" }],
    ["with orders in a text of another shape", { placed: '{"common":null}' }],
    ["with an order whose result is gone", { results: {} }],
    ["with an order under no UUID", { placed: { "id-1": aPlaced() } }],
    ["with an order without a key", { placed: { [orderIdOf(1)]: { order: {} } } }],
    ["with null for an order", { placed: { [orderIdOf(1)]: null } }],
    ["without settings", { settings: undefined }],
  ])("%s is refused, and says that nothing was sent", (_, broken) => {
    expect(refusalOf({ ...stored(aState()), ...broken })).toMatch(/cannot be read.*Nothing was sent/);
  });

  test.each([null, undefined, {}, [], "text"])("that is %j is refused", (olds) => {
    expect(refusalOf(olds)).toMatch(/cannot be read/);
  });

  test.each<[string, object]>([
    ["with an order without fields", { placed: { [orderIdOf(1)]: { key: "north", status: "PENDING" } } }],
    ["with an order without a status", { placed: { [orderIdOf(1)]: { key: "north", order: {} } } }],
    ["with a pending bulk numbered in words", { pending: [{ entry: "one" }] }],
    ["with a pending bulk without payloads", { pending: [{ entry: 1, sent: {} }] }],
    ["with empty settings", { settings: {} }],
  ])("%s is refused as well", (_, broken) => {
    expect(refusalOf({ ...stored(aState()), ...broken })).toMatch(/cannot be read/);
  });
});

describe("toOutputs", () => {
  const placedAs = (...placed: Partial<Placed>[]) =>
    aState({
      placed: Object.fromEntries(placed.map((it, n) => [orderIdOf(n + 1), aPlaced({ entry: n + 1, ...it })])),
    });
  const shown = (state: State, refused?: Record<string, string>) => {
    const { orderIds, results } = writeState(state, settings, refused);
    return { orderIds, results };
  };

  test("shows every order's id and status under its key", () => {
    expect(shown(placedAs({ key: "a", status: "PENDING" }, { key: "b", status: "FULFILLED" }))).toEqual({
      orderIds: { a: orderIdOf(1), b: orderIdOf(2) },
      results: {
        a: { orderId: orderIdOf(1), status: "PENDING" },
        b: { orderId: orderIdOf(2), status: "FULFILLED" },
      },
    });
  });

  test("shows a refused order with Planet's words and no id", () => {
    expect(shown(emptyState(identity), { bad: "too far" })).toEqual({
      orderIds: {},
      results: { bad: { status: "REFUSED", error: "too far" } },
    });
  });

  test("shows an order whose edit was refused with its id, its status and Planet's words", () => {
    expect(shown(placedAs({ key: "a" }), { a: "too late" })).toEqual({
      orderIds: { a: orderIdOf(1) },
      results: { a: { orderId: orderIdOf(1), status: "PENDING", error: "too late" } },
    });
  });

  test("shows orders of a pending CREATE as SUBMITTED", () => {
    expect(shown(aState({ placed: {}, pending: [pending] }))).toEqual({
      orderIds: {},
      results: { north: { status: "SUBMITTED" } },
    });
  });

  test("shows an order of a pending CREATE that is known already with its id", () => {
    expect(shown(aState({ pending: [pending] })).results).toEqual({
      north: { orderId: orderIdOf(1), status: "PENDING" },
    });
  });

  test("shows orders of a pending EDIT or CANCEL as they are", () => {
    const edit: PendingBulk = {
      entry: 2,
      sent: { operation: "EDIT", payloads: [{ key: "north", orderId: orderIdOf(1), fields: { name: "N" } }] },
    };
    expect(shown(aState({ pending: [edit, { entry: 3 }] })).results).toEqual({
      north: { orderId: orderIdOf(1), status: "PENDING" },
    });
  });

  test.each([
    ["the newer of two live ones", "PENDING", "RECEIVED", 2],
    ["the newer though the older has ended", "FULFILLED", "RECEIVED", 2],
    ["the older where the newer has ended", "PENDING", "REJECTED", 1],
    ["the newer of two that have ended", "FULFILLED", "EXPIRED", 2],
  ])("shows, of two orders under one key, %s", (_, older, newer, id) => {
    expect(shown(placedAs({ status: older }, { status: newer }))).toEqual({
      orderIds: { north: orderIdOf(id) },
      results: { north: { orderId: orderIdOf(id), status: id === 1 ? older : newer } },
    });
  });

  test("never holds undefined, which the engine's wire refuses", () => {
    const placed = aPlaced({
      order: { ...anOrder(), endTime: undefined, extra: { deep: { er: undefined } } },
    });
    const sent = { operation: "EDIT" as const, payloads: [{ key: "a", orderId: undefined, fields: {} }] };
    const outputs = writeState(
      aState({
        placed: { [orderIdOf(1)]: { ...placed, unconfirmed: undefined } },
        pending: [{ entry: 1, sent }],
      }),
      settings,
    );

    const holdsUndefined = (value: unknown): boolean =>
      value === undefined ||
      (typeof value === "object" && value !== null && Object.values(value).some(holdsUndefined));
    expect(holdsUndefined(outputs)).toBe(false);
  });

  test("holds nothing that later changes of the state could reach", () => {
    const state = aState();
    const outputs = writeState(state, settings);
    state.placed[orderIdOf(1)]!.order.name = "changed";

    expect(placedIn(outputs)[orderIdOf(1)]!.order.name).toBe("north");
  });
});
