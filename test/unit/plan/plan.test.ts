import { planChanges } from "../../../provider/plan/plan";
import type { PlanRules, Step } from "../../../provider/plan/plan";
import type { Order, Orders } from "../../../provider/order/order";
import type { Placed } from "../../../provider/state/state";
import { anOrder, aPlaced, pointAt } from "../builders";

const plan = (placed: Record<string, Placed>, wanted: Orders, rules: Partial<PlanRules> = {}) =>
  planChanges(placed, wanted, { onRemove: "cancel", replaceInProgress: false, ...rules });

/** One order, `id-1`, stands under `north`; `north` is wanted with the given fields. */
const planNorth = (placed: Partial<Placed>, wanted: Partial<Order>, rules: Partial<PlanRules> = {}) =>
  plan({ "id-1": aPlaced(placed) }, { north: anOrder(wanted) }, rules);

const january = { startTime: "2027-01-01T00:00:00Z", endTime: "2027-01-15T00:00:00Z" };
const later = "2026-12-20T00:00:00Z";

describe("an order that is new", () => {
  test("is created with all its fields", () => {
    const order = anOrder({ product: "Flexible Tasking", extra: { rank: 1 } });
    expect(plan({}, { north: order })).toEqual([{ action: "create", key: "north", order }]);
  });

  test("is created beside those that stay", () => {
    const south = anOrder({ name: "south", geometry: pointAt(2) });
    expect(plan({ "id-1": aPlaced() }, { north: anOrder(), south })).toEqual([
      { action: "keep", key: "north", orderId: "id-1", notes: [] },
      { action: "create", key: "south", order: south },
    ]);
  });
});

describe("an order that is placed as it is wanted", () => {
  const kept: Step[] = [{ action: "keep", key: "north", orderId: "id-1", notes: [] }];

  test.each([
    "RECEIVED",
    "REQUESTED",
    "PENDING",
    "IN_PROGRESS",
    "FINALIZING",
    "FULFILLED",
    "EXPIRED",
    "NEW_WORD",
  ])("is left alone while %s", (status) => {
    expect(planNorth({ status }, {})).toEqual(kept);
  });

  test.each([
    ["with another offset", "2026-12-01T01:30:00+01:30"],
    ["with microseconds, as Planet does", "2026-12-01T00:00:00.000000Z"],
    ["with an offset of zero", "2026-12-01T00:00:00+00:00"],
  ])("is left alone where a time is only written %s", (_, startTime) => {
    expect(planNorth({}, { startTime })).toEqual(kept);
  });

  test("is left alone where fields stand in another order", () => {
    const delivery = { destination: { ref: "r", pathPrefix: "p" } };
    const turned = { destination: { pathPrefix: "p", ref: "r" } };
    expect(planNorth({ order: anOrder({ delivery }) }, { delivery: turned })).toEqual(kept);
  });

  test("is left alone by rules that only speak of changes", () => {
    expect(planNorth({}, {}, { onRemove: "refuse", replaceInProgress: true })).toEqual(kept);
  });
});

describe("a changed name or time", () => {
  test.each([
    ["name", "PENDING", "North"],
    ["name", "IN_PROGRESS", "North"],
    ["name", "RECEIVED", "North"],
    ["endTime", "PENDING", later],
    ["endTime", "REQUESTED", later],
    ["endTime", "IN_PROGRESS", later],
    ["startTime", "PENDING", "2026-12-02T00:00:00Z"],
    ["startTime", "REQUESTED", "2026-12-02T00:00:00Z"],
    ["startTime", "RECEIVED", "2026-12-02T00:00:00Z"],
  ] as const)("is an edit of %s while %s", (field, status, value) => {
    expect(planNorth({ status }, { [field]: value })).toEqual([
      {
        action: "edit",
        key: "north",
        orderId: "id-1",
        changes: { [field]: value },
        from: { [field]: anOrder()[field] },
        notes: [],
      },
    ]);
  });

  test("edits all that changed and sends nothing else", () => {
    const changes = { name: "N", ...january };
    expect(planNorth({}, changes)).toMatchObject([{ action: "edit", changes }]);
    expect(Object.keys((planNorth({}, changes)[0] as Step & { action: "edit" }).changes).sort()).toEqual(
      Object.keys(changes).sort(),
    );
  });

  test("is an edit from nothing where the field was never sent", () => {
    const { endTime, ...rest } = anOrder();
    expect(planNorth({ order: rest }, {})).toEqual([
      { action: "edit", key: "north", orderId: "id-1", changes: { endTime }, from: {}, notes: [] },
    ]);
  });

  test("of start is refused while IN_PROGRESS, naming the old value and the way out", () => {
    const [step, ...rest] = planNorth({ status: "IN_PROGRESS" }, { startTime: "2026-12-02T00:00:00Z" });

    expect(rest).toEqual([]);
    expect(step).toMatchObject({ action: "impossible", key: "north", orderId: "id-1" });
    expect((step as { why: string }).why).toMatch(/IN_PROGRESS.*2026-12-01T00:00:00Z.*replaceInProgress/);
  });

  test("of start replaces an order IN_PROGRESS where replaceInProgress allows it", () => {
    const fields = { startTime: "2026-12-02T00:00:00Z" };
    expect(planNorth({ status: "IN_PROGRESS" }, fields, { replaceInProgress: true })).toEqual([
      {
        action: "create",
        key: "north",
        order: anOrder(fields),
        replaces: {
          orderId: "id-1",
          fields: ["startTime"],
          why: expect.stringContaining("startTime") as string,
        },
      },
      { action: "cancel", key: "north", orderId: "id-1", successor: "north" },
    ]);
  });

  test.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"])("is too late when the order is %s", (status) => {
    expect(planNorth({ status }, { name: "N", endTime: later }, { replaceInProgress: true })).toEqual([
      {
        action: "keep",
        key: "north",
        orderId: "id-1",
        notes: [`name, endTime: too late, the order is ${status}`],
      },
    ]);
  });
});

/** One change for each field that no EDIT may carry. */
const replacements: [keyof Order, Partial<Order>, Partial<Order>][] = [
  ["geometry", {}, { geometry: pointAt(2) }],
  ["plNumber", { plNumber: "PL-1" }, { plNumber: "PL-2" }],
  ["product", { product: "Flexible Tasking" }, { product: "Assured Tasking" }],
  ["schedulingType", { schedulingType: "FLEXIBLE" }, { schedulingType: "MONITORING" }],
  ["orderType", { orderType: "IMAGE" }, { orderType: "VIDEO" }],
  ["nStereoPov", { orderType: "STEREO", nStereoPov: 2 }, { orderType: "STEREO", nStereoPov: 3 }],
  ["satElevationAngleMin", { satElevationAngleMin: 60 }, { satElevationAngleMin: 61 }],
  ["satElevationAngleMax", { satElevationAngleMax: 90 }, { satElevationAngleMax: 80 }],
  ["imagingWindow", { imagingWindow: "w1" }, { imagingWindow: "w2" }],
  ["rrule", { rrule: "FREQ=WEEKLY;COUNT=4" }, { rrule: "FREQ=WEEKLY;COUNT=5" }],
  ["earlyStart", { earlyStart: true }, { earlyStart: false }],
  ["cloudThreshold", { cloudThreshold: 0.1 }, { cloudThreshold: 0.2 }],
  ["satelliteTypes", { satelliteTypes: ["SKYSAT"] }, { satelliteTypes: ["SKYSAT", "PELICAN"] }],
  ["exclusivityDays", { exclusivityDays: 30 }, { exclusivityDays: 0 }],
  ["altitude", { altitude: 0 }, { altitude: 100 }],
  [
    "requestedItems",
    { requestedItems: [{ itemId: "1", itemType: "S" }] },
    { requestedItems: [{ itemId: "2", itemType: "S" }] },
  ],
  ["delivery", { delivery: { destination: { ref: "a" } } }, { delivery: { destination: { ref: "b" } } }],
  ["extra", { extra: { rank: 1 } }, { extra: { rank: 2 } }],
];

describe("a change of what or where", () => {
  test.each(replacements)("replaces: %s", (field, before, after) => {
    expect(planNorth({ order: anOrder(before) }, after)).toEqual([
      {
        action: "create",
        key: "north",
        order: anOrder(after),
        replaces: { orderId: "id-1", fields: [field], why: `${field} changed` },
      },
      {
        // Archive orders cannot be cancelled.
        action: field === "requestedItems" ? "forget" : "cancel",
        key: "north",
        orderId: "id-1",
        successor: "north",
      },
    ]);
  });

  test("replaces where a field is declared that was not before", () => {
    expect(planNorth({}, { product: "Flexible Tasking" })).toMatchObject([
      { action: "create", replaces: { why: "product changed" } },
      { action: "cancel", successor: "north" },
    ]);
  });

  test("replaces where the type of a geometry changes and the numbers do not", () => {
    const line: Order["geometry"] = { type: "LineString", coordinates: [[0, 0], [1, 1]] }; // prettier-ignore
    const other = { ...line, type: "MultiPoint" } as unknown as Order["geometry"];
    expect(planNorth({ order: anOrder({ geometry: other }) }, { geometry: line })).toMatchObject([
      { action: "create", replaces: { why: "geometry changed" } },
      { action: "cancel" },
    ]);
  });

  test.each(replacements)("is refused while IN_PROGRESS: %s", (field, before, after) => {
    const steps = planNorth({ order: anOrder(before), status: "IN_PROGRESS" }, after);
    expect(steps).toMatchObject([{ action: "impossible", key: "north", orderId: "id-1" }]);
    expect((steps[0] as { why: string }).why).toMatch(
      new RegExp(`^${field} cannot be changed.*replaceInProgress`),
    );
  });

  test("replaces an order IN_PROGRESS where replaceInProgress allows it", () => {
    const steps = planNorth({ status: "IN_PROGRESS" }, { geometry: pointAt(2) }, { replaceInProgress: true });
    expect(steps).toMatchObject([
      { action: "create", key: "north", replaces: { orderId: "id-1" } },
      { action: "cancel", key: "north", orderId: "id-1", successor: "north" },
    ]);
  });

  test.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"])(
    "orders anew where the order is %s, and cancels nothing",
    (status) => {
      expect(planNorth({ status }, { geometry: pointAt(2) })).toMatchObject([
        { action: "create", key: "north", replaces: { orderId: "id-1", why: "geometry changed" } },
        { action: "forget", key: "north", orderId: "id-1", successor: "north" },
      ]);
    },
  );

  test.each(["abandon", "refuse"] as const)(
    "cancels the replaced order though onRemove is %s",
    (onRemove) => {
      expect(planNorth({}, { geometry: pointAt(2) }, { onRemove })).toMatchObject([
        { action: "create" },
        { action: "cancel", orderId: "id-1", successor: "north" },
      ]);
    },
  );
});

describe("an order that Planet never edits", () => {
  const item = [{ itemId: "1", itemType: "SkySatCollect" }];
  const bound: [string, Partial<Order>, Partial<Order>, RegExp][] = [
    ["an archive order's name", { schedulingType: "ARCHIVE" }, { name: "N" }, /^name .*archive/],
    ["an archive order's end", { schedulingType: "ARCHIVE" }, { endTime: later }, /^endTime .*archive/],
    ["the name of an order of scenes", { requestedItems: item }, { name: "N" }, /^name .*archive/],
    ["an assured order's start", { schedulingType: "ASSURED" }, january, /^startTime, endTime .*assured/],
    ["an assured order's end", { schedulingType: "ASSURED" }, { endTime: later }, /^endTime .*assured/],
    ["the end of an order of a window", { imagingWindow: "w" }, { endTime: later }, /^endTime .*assured/],
  ];

  test.each(bound)("keeps %s: a change is refused", (_, kind, change, why) => {
    const steps = planNorth({ order: anOrder(kind) }, { ...kind, ...change }, { replaceInProgress: true });
    expect(steps).toMatchObject([{ action: "impossible", key: "north", orderId: "id-1" }]);
    expect((steps[0] as { why: string }).why).toMatch(why);
  });

  test("may still be assured and get another name", () => {
    const kind = { schedulingType: "ASSURED", imagingWindow: "w" } as const;
    expect(planNorth({ order: anOrder(kind) }, { ...kind, name: "N" })).toMatchObject([
      { action: "edit", changes: { name: "N" } },
    ]);
  });

  test("may still be assured and get another window, by a new order", () => {
    const kind = { schedulingType: "ASSURED", imagingWindow: "w1" } as const;
    expect(planNorth({ order: anOrder(kind) }, { ...kind, imagingWindow: "w2" })).toMatchObject([
      { action: "create", replaces: { orderId: "id-1" } },
      { action: "cancel", successor: "north" },
    ]);
  });
});

describe("a key that left the map", () => {
  test.each(["PENDING", "IN_PROGRESS", "RECEIVED", "REQUESTED"])("cancels its order while %s", (status) => {
    expect(plan({ "id-1": aPlaced({ status }) }, {})).toEqual([
      { action: "cancel", key: "north", orderId: "id-1" },
    ]);
  });

  test("abandons its order where onRemove is abandon", () => {
    expect(plan({ "id-1": aPlaced() }, {}, { onRemove: "abandon" })).toEqual([
      { action: "abandon", key: "north", orderId: "id-1" },
    ]);
  });

  test("is refused where onRemove is refuse, with both ways out", () => {
    const steps = plan({ "id-1": aPlaced() }, {}, { onRemove: "refuse" });
    expect(steps).toEqual([
      {
        action: "impossible",
        key: "north",
        orderId: "id-1",
        why: expect.stringMatching(/refuse.*cancel or abandon/) as string,
      },
    ]);
  });

  test.each(
    (["cancel", "abandon", "refuse"] as const).flatMap((onRemove) =>
      ["FULFILLED", "EXPIRED", "REJECTED", "FAILED"].map((status) => [onRemove, status] as const),
    ),
  )("is, with onRemove %s, only forgotten where its order is %s", (onRemove, status) => {
    expect(plan({ "id-1": aPlaced({ status }) }, {}, { onRemove })).toEqual([
      { action: "forget", key: "north", orderId: "id-1" },
    ]);
  });

  test("cancels its order at once even if it is called constructor", () => {
    expect(plan({ "id-1": aPlaced({ key: "constructor" }) }, {})).toEqual([
      { action: "cancel", key: "constructor", orderId: "id-1" },
    ]);
  });
});

test.each(["constructor", "toString", "valueOf"])("a new order may have the key %s", (key) => {
  const order = anOrder({ name: key });
  expect(plan({}, { [key]: order })).toEqual([{ action: "create", key, order }]);
});

describe("a field that is no longer declared", () => {
  test.each([
    ["endTime", { endTime: undefined }],
    ["product", { product: undefined }],
    ["altitude", { altitude: undefined }],
    ["extra", { extra: undefined }],
  ])("stays as it is, with a note: %s", (field, gone) => {
    const before = anOrder({ product: "Flexible Tasking", altitude: 3, extra: { rank: 1 } });
    const after = JSON.parse(JSON.stringify({ ...before, ...gone })) as Order;

    expect(plan({ "id-1": aPlaced({ order: before }) }, { north: after })).toEqual([
      {
        action: "keep",
        key: "north",
        orderId: "id-1",
        notes: [`${field} is no longer declared and stays as it is`],
      },
    ]);
  });

  test("is told though another field is edited", () => {
    const { name, geometry } = anOrder();
    const after: Order = { name, geometry, startTime: "2026-12-02T00:00:00Z" };
    expect(JSON.stringify(plan({ "id-1": aPlaced() }, { north: after }))).toContain(
      "endTime is no longer declared",
    );
  });
});
