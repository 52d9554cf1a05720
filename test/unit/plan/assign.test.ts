// Which placed order serves which key: renamed keys, and what crashes leave behind.
import { planChanges } from "../../../provider/plan/plan";
import type { PlanRules } from "../../../provider/plan/plan";
import type { Order, Orders } from "../../../provider/order/order";
import type { Placed } from "../../../provider/state/state";
import { anOrder, aPlaced, named, orderIdOf, pointAt } from "../builders";

const plan = (placed: Record<string, Placed>, wanted: Orders, rules: Partial<PlanRules> = {}) =>
  planChanges(placed, wanted, { onRemove: "cancel", replaceInProgress: false, ...rules });

const january = { startTime: "2027-01-01T00:00:00Z", endTime: "2027-01-15T00:00:00Z" };

/** `b` is to be assigned first, whatever the order of the ids. */
const bothWays = (a: Placed, b: Placed): [string, Record<string, Placed>, string][] => [
  ["first", { "id-1": b, "id-2": a }, "id-1"],
  ["last", { "id-1": a, "id-2": b }, "id-2"],
];

describe("a renamed key", () => {
  test("with a name of its own is nothing but a new key", () => {
    expect(plan({ "id-1": aPlaced({ key: "old" }) }, { renamed: anOrder() })).toEqual([
      { action: "keep", key: "renamed", orderId: "id-1", notes: [] },
    ]);
  });

  test("that is also the name is an edit of the name", () => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }) }) };
    expect(plan(placed, { renamed: anOrder({ name: "renamed" }) })).toEqual([
      {
        action: "edit",
        key: "renamed",
        orderId: "id-1",
        changes: { name: "renamed" },
        from: { name: "old" },
        notes: [],
      },
    ]);
  });

  test("with another end is one edit of both", () => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }) }) };
    const changes = { name: "renamed", endTime: "2026-12-20T00:00:00Z" };
    expect(plan(placed, { renamed: anOrder(changes) })).toMatchObject([
      { action: "edit", key: "renamed", orderId: "id-1", changes },
    ]);
  });

  test.each(["IN_PROGRESS", "FULFILLED"])("that keeps its name keeps an order that is %s", (status) => {
    expect(plan({ "id-1": aPlaced({ key: "old", status }) }, { renamed: anOrder() })).toMatchObject([
      { action: "keep", key: "renamed", orderId: "id-1" },
    ]);
  });

  test("whose new window does not overlap is a new order", () => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }) }) };
    expect(plan(placed, named({ renamed: january }))).toMatchObject([
      { action: "create", key: "renamed" },
      { action: "cancel", key: "old", orderId: "id-1" },
    ]);
  });

  test.each([
    ["begins where the old one ends", { startTime: "2026-12-15T00:00:00Z", endTime: "2026-12-30T00:00:00Z" }],
    ["ends where the old one begins", { startTime: "2026-11-15T00:00:00Z", endTime: "2026-12-01T00:00:00Z" }],
  ])("whose new window %s is a new order", (_, window) => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }) }) };
    expect(plan(placed, named({ renamed: window }))).toMatchObject([
      { action: "create" },
      { action: "cancel" },
    ]);
  });

  test("without times may serve any window", () => {
    const { geometry } = anOrder();
    const placed = { "id-1": aPlaced({ key: "old", order: { name: "old", geometry } }) };
    expect(plan(placed, { renamed: { name: "renamed", geometry } })).toMatchObject([
      { action: "edit", key: "renamed", orderId: "id-1" },
    ]);
  });

  // Ordering again what is in progress, or what has been delivered, for a mere name would be paid
  // twice.
  test.each([
    ["FULFILLED", "keep"],
    ["IN_PROGRESS", "edit"],
  ])("and name of the same window is no new order where the old one is %s", (status, action) => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }), status }) };
    expect(plan(placed, named({ renamed: {} }))).toMatchObject([{ action, key: "renamed", orderId: "id-1" }]);
  });

  test.each([
    ["FULFILLED", "forget"],
    ["IN_PROGRESS", "cancel"],
  ])("and name with a later start is a new order where the old one is %s", (status, action) => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }), status }) };
    expect(plan(placed, named({ renamed: { startTime: "2026-12-05T00:00:00Z" } }))).toMatchObject([
      { action: "create", key: "renamed" },
      { action, key: "old", orderId: "id-1" },
    ]);
  });

  test("at another place is a new order", () => {
    const placed = { "id-1": aPlaced({ key: "old", order: anOrder({ name: "old" }) }) };
    expect(plan(placed, named({ renamed: { geometry: pointAt(2) } }))).toMatchObject([
      { action: "create", key: "renamed" },
      { action: "cancel", key: "old", orderId: "id-1" },
    ]);
  });

  test("of an abandoned order is a new order: it is no longer placed", () => {
    expect(plan({}, named({ renamed: {} }))).toMatchObject([{ action: "create", key: "renamed" }]);
  });

  const twoPlaces = {
    "id-1": aPlaced({ key: "a", order: anOrder({ name: "a" }) }),
    "id-2": aPlaced({ key: "b", order: anOrder({ name: "b", geometry: pointAt(2) }) }),
  };

  test("that trades its name with another trades nothing else", () => {
    const wanted = named({ b: { name: "a" }, a: { name: "b", geometry: pointAt(2) } });
    expect(plan(twoPlaces, wanted)).toEqual([
      { action: "keep", key: "b", orderId: "id-1", notes: [] },
      { action: "keep", key: "a", orderId: "id-2", notes: [] },
    ]);
  });

  test.each([
    ["moves on by one, and the next with it", named({ b: {}, c: { geometry: pointAt(2) } })],
    ["changes places with another", named({ b: {}, a: { geometry: pointAt(2) } })],
  ])("and name that %s orders nothing", (_, wanted) => {
    const creates = plan(twoPlaces, wanted).filter(({ action }) => action === "create");
    expect(creates).toEqual([]);
  });
});

describe("the example in the comment of assign", () => {
  const placed = {
    "id-1": aPlaced({ key: "a", order: anOrder({ name: "a" }) }),
    "id-2": aPlaced({ key: "b", order: anOrder({ name: "b" }) }),
  };

  test("renames the second order and orders nothing", () => {
    expect(plan(placed, named({ b: { name: "a" }, c: {} }))).toMatchObject([
      { action: "keep", key: "b", orderId: "id-1" },
      { action: "edit", key: "c", orderId: "id-2", changes: { name: "c" } },
    ]);
  });

  test("orders what is wanted in a later window, and treats the second order as removed", () => {
    expect(plan(placed, named({ b: { name: "a" }, c: january }), { onRemove: "abandon" })).toMatchObject([
      { action: "keep", key: "b", orderId: "id-1" },
      { action: "create", key: "c" },
      { action: "abandon", key: "b", orderId: "id-2" },
    ]);
  });
});

describe("an order whose key passes to a renamed one", () => {
  const placed = {
    "id-1": aPlaced({ key: "a", order: anOrder({ name: "a" }) }),
    "id-2": aPlaced({ key: "b", order: anOrder({ name: "b", geometry: pointAt(2) }) }),
  };
  const endOf = (rules: Partial<PlanRules>) =>
    plan(placed, named({ b: {} }), rules).find((step) => step.action !== "create" && step.orderId === "id-2");

  test("is cancelled where onRemove is cancel", () => {
    expect(endOf({ onRemove: "cancel" })).toMatchObject({ action: "cancel" });
  });

  test.each([
    ["abandon", "abandon"],
    ["refuse", "impossible"],
  ] as const)("is not cancelled where onRemove is %s", (onRemove, action) => {
    expect(endOf({ onRemove })).toMatchObject({ action });
  });
});

describe("a replaced order", () => {
  const placed = { "id-1": aPlaced({ key: "old", status: "IN_PROGRESS" }) };
  const wanted = { renamed: anOrder({ startTime: "2026-12-02T00:00:00Z" }) };

  test.each(["cancel", "abandon", "refuse"] as const)(
    "whose key is renamed too waits for its successor, with onRemove %s",
    (onRemove) => {
      expect(plan(placed, wanted, { onRemove, replaceInProgress: true })).toMatchObject([
        { action: "create", key: "renamed", replaces: { orderId: "id-1" } },
        { action: "cancel", orderId: "id-1", successor: "renamed" },
      ]);
    },
  );
});

describe("what a crash left under one key", () => {
  const exact = aPlaced();
  const otherPlace = aPlaced({ order: anOrder({ geometry: pointAt(2) }) });
  const otherEnd = aPlaced({ order: anOrder({ endTime: "2026-12-20T00:00:00Z" }) });

  test.each(bothWays(otherPlace, exact))(
    "is served by the order at the wanted place, %s of two",
    (_, placed, id) => {
      expect(plan(placed, { north: anOrder() })).toEqual([
        { action: "keep", key: "north", orderId: id, notes: [] },
        {
          action: "cancel",
          key: "north",
          orderId: expect.not.stringMatching(id) as string,
          successor: "north",
        },
      ]);
    },
  );

  test.each(bothWays(otherEnd, exact))("is served by the exact match, %s of two", (_, placed, id) => {
    expect(plan(placed, { north: anOrder() })).toMatchObject([
      { action: "keep", orderId: id },
      { action: "cancel", successor: "north" },
    ]);
  });

  test.each(bothWays(aPlaced({ status: "EXPIRED" }), exact))(
    "is served by the live order and not by an ended one, %s of two",
    (_, placed, id) => {
      expect(plan(placed, { north: anOrder() })).toMatchObject([
        { action: "keep", orderId: id },
        { action: "forget", successor: "north" },
      ]);
    },
  );

  test.each(["abandon", "refuse"] as const)("is cancelled but for one though onRemove is %s", (onRemove) => {
    const placed = { "id-1": otherPlace, "id-2": exact };
    expect(plan(placed, { north: anOrder() }, { onRemove })).toMatchObject([
      { action: "keep", orderId: "id-2" },
      { action: "cancel", orderId: "id-1", successor: "north" },
    ]);
  });

  test("gives way to one new order where none is wanted", () => {
    const steps = plan(
      { "id-1": otherPlace, "id-2": otherEnd },
      { north: anOrder({ geometry: pointAt(3) }) },
    );
    expect(steps.map(({ action }) => action).sort()).toEqual(["cancel", "cancel", "create"]);
  });
});

describe("orders under one key, none of which is wanted", () => {
  const ended = aPlaced({ status: "FULFILLED" });
  const active = aPlaced({ status: "IN_PROGRESS" });
  const actionsOf = (placed: Record<string, Placed>) =>
    plan(placed, { north: anOrder({ geometry: pointAt(3) }) }).map(({ action }) => action);

  test("are left alone while the last listed is IN_PROGRESS", () => {
    expect(actionsOf({ "id-1": ended, "id-2": active })).not.toContain("cancel");
  });

  test("are left alone while the first listed is IN_PROGRESS", () => {
    expect(actionsOf({ "id-1": active, "id-2": ended })).not.toContain("cancel");
  });
});

describe("the best fit", () => {
  test("is the order of the same name before that of the same key", () => {
    const placed = {
      "id-1": aPlaced({ key: "a", order: anOrder({ name: "x" }) }),
      "id-2": aPlaced({ key: "b", order: anOrder({ name: "y" }) }),
    };
    expect(plan(placed, named({ a: { name: "y" }, b: { name: "x" } }))).toMatchObject([
      { action: "keep", key: "a", orderId: "id-2" },
      { action: "keep", key: "b", orderId: "id-1" },
    ]);
  });

  test("is the order of the same key before any whose key left the map", () => {
    const placed = {
      "id-1": aPlaced({ key: "gone", order: anOrder({ name: "gone" }) }),
      "id-2": aPlaced({ key: "north", order: anOrder({ name: "before" }) }),
    };
    expect(plan(placed, { north: anOrder() })).toMatchObject([
      { action: "edit", key: "north", orderId: "id-2" },
      { action: "cancel", key: "gone", orderId: "id-1" },
    ]);
  });

  test("of many orders at one place goes by window", () => {
    const placed = {
      "id-1": aPlaced({ key: "x", order: anOrder({ name: "x", ...january }) }),
      "id-2": aPlaced({ key: "y", order: anOrder({ name: "y" }) }),
    };
    expect(plan(placed, named({ december: {}, january }))).toMatchObject([
      { action: "edit", key: "december", orderId: "id-2", changes: { name: "december" } },
      { action: "edit", key: "january", orderId: "id-1", changes: { name: "january" } },
    ]);
  });

  test("never serves an order that differs in a field which cannot be edited", () => {
    const placed = { "id-1": aPlaced({ key: "gone", order: anOrder({ name: "gone", product: "A" }) }) };
    expect(plan(placed, { north: anOrder({ product: "B" }) })).toMatchObject([
      { action: "create", key: "north" },
      { action: "cancel", key: "gone" },
    ]);
  });
});

/** How Planet may write a value, and how a program declares the same one. */
const otherWritings: [keyof Order, unknown, unknown][] = [
  ["orderType", "image", "IMAGE"],
  ["product", "FLEXIBLE TASKING", "Flexible Tasking"],
  ["schedulingType", "flexible", "FLEXIBLE"],
  ["cloudThreshold", "0.20", 0.2],
  ["nStereoPov", "2", 2],
  ["satelliteTypes", ["pelican", "SKYSAT"], ["SKYSAT", "PELICAN"]],
  ["imagingWindow", orderIdOf(10).replaceAll("-", ""), orderIdOf(10)],
  ["exclusivityDays", undefined, 0],
  ["altitude", undefined, 0],
  ["earlyStart", undefined, false],
  ["earlyStart", "True", true],
];

/** Planet does not show what was sent. Of an order that only the journal knew it proves nothing. */
const notShown: [keyof Order, unknown, unknown][] = [
  ["exclusivityDays", undefined, 30],
  ["plNumber", undefined, "PL-1"],
];

/** Values that are others, however they are written. */
const otherValues: [keyof Order, unknown, unknown][] = [
  ["orderType", "image", "STEREO"],
  ["cloudThreshold", "0.20", 0.3],
  ["satelliteTypes", ["pelican", "SKYSAT"], ["SKYSAT"]],
  ["exclusivityDays", 3, 30],
  ["orderType", undefined, "STEREO"],
  ["rrule", undefined, "FREQ=WEEKLY;COUNT=4"],
];

describe("an order that only the journal knew", () => {
  const found = (field: keyof Order, shown: unknown) => ({
    "id-1": aPlaced({ unconfirmed: true, order: anOrder({ name: "old", [field]: shown }) }),
  });

  test.each([...otherWritings, ...notShown])(
    "serves a new key though its %s is shown as %j",
    (field, shown, declared) => {
      expect(plan(found(field, shown), named({ renamed: { [field]: declared } }))).toMatchObject([
        { action: "edit", key: "renamed", orderId: "id-1", changes: { name: "renamed" } },
      ]);
    },
  );

  test.each(otherValues)("does not serve a key with another %s than %j", (field, shown, declared) => {
    expect(plan(found(field, shown), named({ renamed: { [field]: declared } }))).toMatchObject([
      { action: "create", key: "renamed" },
      { action: "cancel", orderId: "id-1" },
    ]);
  });
});

describe("an adopted order", () => {
  const adopted = (field: keyof Order, shown: unknown) => ({
    "id-1": aPlaced({ entry: 0, shown: { plNumber: "PL-1", [field]: shown } }),
  });

  test.each([...otherWritings, ["rrule", "COUNT=4;FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=4"] as const])(
    "is kept where its %s, shown as %j, is declared",
    (field, shown, declared) => {
      expect(plan(adopted(field, shown), { north: anOrder({ [field]: declared }) })).toMatchObject([
        { action: "keep", orderId: "id-1" },
      ]);
    },
  );

  test.each([...otherValues, ["rrule", "COUNT=4;FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=5"] as const])(
    "is replaced where another %s than %j is declared",
    (field, shown, declared) => {
      expect(plan(adopted(field, shown), { north: anOrder({ [field]: declared }) })).toMatchObject([
        { action: "create", key: "north", replaces: { orderId: "id-1", why: `${field} changed` } },
        { action: "cancel", orderId: "id-1" },
      ]);
    },
  );

  test("is replaced where a declared word is written otherwise than it was sent", () => {
    const placed = { "id-1": aPlaced({ order: anOrder({ product: "Flexible" }), shown: { altitude: 0 } }) };
    expect(plan(placed, { north: anOrder({ product: "flexible" }) })).toMatchObject([
      { action: "create", key: "north" },
      { action: "cancel", orderId: "id-1" },
    ]);
  });
});

describe("orders of one name at one place", () => {
  const until = (startTime: string, endTime: string) =>
    aPlaced({ key: "north", order: anOrder({ startTime, endTime }) });
  const early = until("2026-12-01T00:00:00Z", "2026-12-15T00:00:00Z");
  const late = until("2026-12-15T00:00:00Z", "2026-12-29T00:00:00Z");

  test.each(bothWays(early, late))("serve the window that they share most of, found %s", (_, placed, id) => {
    const wanted = {
      north: anOrder({ startTime: "2026-12-14T00:00:00Z", endTime: "2026-12-29T06:00:00Z" }),
      south: anOrder({ name: "south", endTime: "2026-12-16T00:00:00Z" }),
    };
    expect(plan(placed, wanted)).toMatchObject([
      { action: "edit", key: "north", orderId: id },
      { action: "edit", key: "south" },
    ]);
  });
});
