import type { FoundFold } from "../../../provider/apply/foldBulk";
import { editedFields, foldFound, foldSent, keyOfName, workedOff } from "../../../provider/apply/foldBulk";
import type { Answered } from "../../../provider/apply/matchResults";
import type { Operation } from "../../../provider/planet/payloads";
import type { PayloadResult } from "../../../provider/planet/responses";
import type { State } from "../../../provider/state/state";
import { anOrder, aPlaced, named, orderIdOf, pointAt } from "../builders";

const [north, south] = [orderIdOf(1), orderIdOf(2)];
const fold = { entry: 7, since: "2026-11-20T10:00:00.000Z" };
const later = "2026-12-20T00:00:00Z";

const aResult = (fields: Partial<PayloadResult>): PayloadResult => ({ echo: { fields: {} }, ...fields });

/** The payload of the order `north`, and Planet's answer. */
const answered = (result: Partial<PayloadResult>, orderId?: string, fields = anOrder()): Answered => ({
  payload: { key: "north", ...(orderId !== undefined && { orderId }), fields },
  result: aResult(result),
});

/** What a fold makes of the given orders; it is done twice, because a bulk may be read twice. */
function folded(placed: State["placed"], work: (placed: State["placed"]) => void): State["placed"] {
  const once = structuredClone(placed);
  work(once);
  const twice = structuredClone(once);
  work(twice);
  expect(twice).toEqual(once);
  return once;
}

describe("a bulk that was sent", () => {
  const sent = (operation: Operation, placed: State["placed"], ...payloads: Answered[]) =>
    folded(placed, (into) => void foldSent(into, operation, payloads, fold));

  test("adds an order that Planet has taken, RECEIVED since the fold", () => {
    expect(sent("CREATE", {}, answered({ orderId: north }))).toEqual({
      [north]: { key: "north", order: anOrder(), entry: 7, status: "RECEIVED", since: fold.since },
    });
  });

  test("leaves an order as it is that is known already", () => {
    const known = { [north]: aPlaced({ status: "IN_PROGRESS", entry: 3 }) };
    expect(sent("CREATE", known, answered({ orderId: north }))).toEqual(known);
  });

  test("changes the fields of an edited order, and no others", () => {
    const edit = answered({ orderId: north }, north, { endTime: later } as ReturnType<typeof anOrder>);
    expect(sent("EDIT", { [north]: aPlaced() }, edit)).toEqual({
      [north]: aPlaced({ order: anOrder({ endTime: later }) }),
    });
  });

  test("knows a worked off EDIT or CANCEL by the id that was sent, where the answer repeats none", () => {
    expect(sent("CANCEL", { [north]: aPlaced(), [south]: aPlaced() }, answered({}, north))).toEqual({
      [south]: aPlaced(),
    });
  });

  test("does not bring back an order that is gone by editing it", () => {
    expect(sent("EDIT", {}, answered({ orderId: north }, north))).toEqual({});
  });

  test("changes nothing for a refused payload, and gives the refusal back", () => {
    const placed = { [north]: aPlaced() };
    const refused = answered({ error: "too late" }, north);
    expect(foldSent(placed, "CANCEL", [refused], fold)).toEqual([
      { operation: "CANCEL", payload: refused.payload, error: "too late" },
    ]);
    expect(placed).toEqual({ [north]: aPlaced() });
  });

  test("passes over a CREATE for which Planet shows no id", () => {
    expect(sent("CREATE", {}, answered({}))).toEqual({});
  });
});

describe("a bulk that was found by reading on", () => {
  const keyOf = (name: string) => `key of ${name}`;
  const [running, accounted] = [false, true].map((isAccounted) => ({ ...fold, keyOf, isAccounted })) as [
    FoundFold,
    FoundFold,
  ];
  const found = (operation: string, how: FoundFold, placed: State["placed"], ...results: PayloadResult[]) =>
    folded(placed, (into) => void foldFound(into, operation, results, how));
  const echo = (orderId?: string, fields = {}) => ({ orderId, fields });

  test("adds an order as the echo shows it, unconfirmed, under the key that its name tells", () => {
    const result = aResult({ orderId: north, echo: echo(undefined, anOrder({ name: "N" })) });
    expect(found("CREATE", running, {}, result)).toEqual({
      [north]: {
        key: "key of N",
        order: anOrder({ name: "N" }),
        entry: 7,
        status: "RECEIVED",
        since: fold.since,
        unconfirmed: true,
      },
    });
  });

  test("names an order without a name by its id", () => {
    const result = aResult({ orderId: north });
    expect(found("CREATE", accounted, {}, result)[north]!.key).toBe(`key of ${north}`);
  });

  test("takes from the echo of an EDIT only what an EDIT can change", () => {
    const result = aResult({ orderId: north, echo: echo(north, { name: "N", geometry: pointAt(50) }) });
    expect(found("EDIT", accounted, { [north]: aPlaced() }, result)).toEqual({
      [north]: aPlaced({ order: anOrder({ name: "N" }) }),
    });
  });

  test("keeps what was sent for an order beside what the echo shows, under the key that it was sent for", () => {
    const result = aResult({ orderId: north, echo: echo(undefined, anOrder({ name: "N" })) });
    const payload = { key: "north", fields: anOrder() };
    const how = { ...accounted, sentAs: new Map([[result, payload]]) };
    expect(found("CREATE", how, {}, result)[north]).toMatchObject({
      key: "north",
      order: { name: "N" },
      unconfirmed: true,
      sentAs: payload.fields,
    });
  });

  test("believes the id of an echo only once the bulk is accounted for", () => {
    const placed = { [north]: aPlaced() };
    const result = aResult({ echo: echo(north) });
    expect(found("CANCEL", running, placed, result)).toEqual(placed);
    expect(found("CANCEL", accounted, placed, result)).toEqual({});
  });

  test.each(["EDIT", "CANCEL"])("names the orders that it could not %s: they may have ended", (operation) => {
    const placed = { [north]: aPlaced() };
    const refused = aResult({ error: "no", echo: echo(north) });
    expect(foldFound(placed, operation, [refused], accounted)).toEqual([north]);
    expect(placed).toEqual({ [north]: aPlaced() });
  });

  test("names no order for a refused CREATE, which is planned anew", () => {
    const refused = aResult({ error: "no", echo: echo(undefined, anOrder()) });
    expect(foldFound({}, "CREATE", [refused], accounted)).toEqual([]);
  });
});

describe("worked off", () => {
  const [withId, withError, silent] = [answered({ orderId: north }), answered({ error: "no" }), answered({})];

  test("are, until the bulk is accounted for, payloads with an id or an error", () => {
    expect(workedOff([withId, withError, silent], "CREATE", false)).toEqual([withId, withError]);
  });

  test("are all payloads once it is", () => {
    expect(workedOff([withId, withError, silent], "CREATE", true)).toHaveLength(3);
  });
});

describe("editedFields", () => {
  test("gives what an EDIT may carry and nothing else of the echo", () => {
    expect(
      editedFields({ name: "n", endTime: "2026-12-20T00:00:00Z", altitude: 0, geometry: pointAt(1) }),
    ).toEqual({
      name: "n",
      endTime: "2026-12-20T00:00:00Z",
    });
  });
});

describe("keyOfName", () => {
  const keyOf = keyOfName(named({ north: { name: "N" }, south: {} }));

  test.each([
    ["N", "north", "the key whose order has it"],
    ["south", "south", "the key that is the name"],
    ["gone", "gone", "itself where nobody has it"],
    ["constructor", "constructor", "itself where it is a word of JavaScript"],
  ])("the name %s is of the key %s: %s", (name, key) => {
    expect(keyOf(name)).toBe(key);
  });
});
