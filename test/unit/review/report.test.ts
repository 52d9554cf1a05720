import type { Placed } from "../../../provider/state/state";
import { unknownValue } from "../../../provider/inputs/unknown";
import { readReviewed } from "../../../provider/review/read/readReviewed";
import { makeReport } from "../../../provider/review/report";
import { summaryOf } from "../../../provider/review/render/words";
import { anOrder, aPlaced, named, orderIdOf, pointAt } from "../builders";
import { failed, inputs, outputs, preview, printed, step } from "./pulumiJson";

const now = Date.parse("2026-11-01T00:00:00Z");
const report = (...given: Parameters<typeof preview>) =>
  makeReport(readReviewed(preview(...given), "preview.json"), now);
const update = (placed: Record<string, Placed>, orders: unknown, more: object = {}) =>
  step("update", outputs(placed), inputs(orders, more));
const placedAs = (key: string, fields: Partial<Placed> = {}) =>
  aPlaced({ key, order: anOrder({ name: key }), ...fields });

test("every order has one row, the most important first", () => {
  const placed = {
    [orderIdOf(1)]: placedAs("edited"),
    [orderIdOf(2)]: placedAs("moved"),
    [orderIdOf(3)]: placedAs("gone"),
    [orderIdOf(4)]: placedAs("same"),
    [orderIdOf(5)]: placedAs("running", { status: "IN_PROGRESS" }),
    [orderIdOf(6)]: placedAs("done", { status: "FULFILLED" }),
  };
  const orders = named({
    new: { geometry: pointAt(3) },
    edited: { endTime: "2026-12-20T00:00:00Z" },
    moved: { geometry: pointAt(2) },
    same: {},
    running: { geometry: pointAt(4) },
  });
  const { rows, newSqKm } = report([update(placed, orders)]).batches[0]!;
  expect(rows.map(({ fate, key, status }) => [fate, key, status])).toEqual([
    ["refused", "running", "IN_PROGRESS"],
    ["cancel", "gone", "PENDING"],
    ["replace", "moved", "PENDING"],
    ["create", "new", undefined],
    ["edit", "edited", "PENDING"],
    ["forget", "done", "FULFILLED"],
    ["unchanged", "same", "PENDING"],
  ]);
  expect(rows[2]).toMatchObject({
    detail: "geometry changed",
    geometry: pointAt(2),
    oldGeometry: pointAt(1),
    sqKm: 25,
  });
  expect(newSqKm).toBe(50);
});

test("a removed batch shows every order that it would cancel, and what may be charged", () => {
  const placed = {
    [orderIdOf(1)]: placedAs("a"),
    [orderIdOf(2)]: placedAs("b", { status: "IN_PROGRESS" }),
    [orderIdOf(3)]: placedAs("c", { status: "EXPIRED" }),
  };
  const batch = report([step("delete", outputs(placed))]).batches[0]!;
  expect(batch.rows).toMatchObject([
    { fate: "cancel", key: "b", warning: expect.stringMatching(/captures/) as string },
    { fate: "cancel", key: "a" },
    { fate: "forget", key: "c" },
  ]);
  expect(summaryOf(batch)).toBe(" is removed: 2 cancelled, 1 forgotten.");
});

test("a removed batch whose onRemove is abandon cancels nothing", () => {
  const olds = outputs({ [orderIdOf(1)]: placedAs("a") }, { onRemove: "abandon" });
  expect(report([step("delete", olds)]).batches[0]!.rows).toMatchObject([{ fate: "abandon", key: "a" }]);
});

test("a replaced batch cancels all its orders and orders them anew", () => {
  const olds = outputs({ [orderIdOf(1)]: placedAs("a") });
  const { rows } = report([step("replace", olds, inputs(named({ a: {} })))]).batches[0]!;
  expect(rows.map(({ fate, key }) => [fate, key])).toEqual([
    ["cancel", "a"],
    ["create", "a"],
  ]);
});

test("a batch that failed its checks shows each failure under its order", () => {
  const property = (path: string, reason: string) =>
    failed(
      `pulumi-nodejs:dynamic/planet:TaskingOrderBatch resource 'fields': property ${path} value {<nil>} has a problem: ${reason}`,
    );
  const { batches, warnings } = report(
    [],
    [
      property(`orders["a\\"b"].geometry.coordinates[0]`, "longitude must be within -180 and 180 (got 300)"),
      property("onRemove", "must be one of cancel, abandon, refuse"),
    ],
  );
  expect(batches[0]!.rows.map(({ key, detail }) => [key, detail])).toEqual([
    ["", "onRemove: must be one of cancel, abandon, refuse"],
    ['a"b', "geometry.coordinates[0]: longitude must be within -180 and 180 (got 300)"],
  ]);
  expect(warnings).toEqual(["the preview ended with errors: what stands here is not all that would happen"]);
});

test("a batch whose plan was refused shows why, order by order", () => {
  const error = `fields: what is declared cannot be had, nothing was sent. "a": geometry cannot be changed: it is IN_PROGRESS. Declare the old value. "b c": too bad`;
  expect(report([], [failed(error)]).batches[0]!.rows.map(({ key, detail }) => [key, detail])).toEqual([
    ["a", "geometry cannot be changed: it is IN_PROGRESS. Declare the old value"],
    ["b c", "too bad"],
  ]);
});

test("the provider's lines on cost and its warnings are kept word for word, its plan is not told twice", () => {
  const lines = [
    "fields: north  create",
    "fields: 1 create",
    "fields: cost: 125 km²  ≈ 300",
    "fields: warning: dear",
    "fields: note: hm",
  ];
  const [batch] = report(
    [step("create", undefined, inputs(named({ north: {} })))],
    [...lines, ...lines].map(printed),
  ).batches;
  expect(batch).toMatchObject({ cost: ["cost: 125 km²  ≈ 300"], warnings: ["dear"], notes: ["note: hm"] });
});

test.each([
  ["known only when they are applied", unknownValue],
  ["secret", "[secret]"],
  ["secret", { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:…" }],
])(
  "a batch with values that are %s is not guessed at, and the values that the provider printed are withheld",
  (why, value) => {
    const orders = { north: { geometry: pointAt(1), name: value } };
    const [batch] = report(
      [update({ [orderIdOf(1)]: aPlaced() }, orders)],
      [printed("fields: north  edit name old → hidden"), printed("fields: 1 edit")],
    ).batches;
    expect(batch!.rows).toEqual([]);
    expect(batch!.warnings).toEqual([expect.stringContaining(why)]);
    expect(batch!.notes).toEqual(["north  edit", "1 edit"]);
  },
);

test("an order that Planet refused in the last run is told with Planet's words", () => {
  const olds = { ...outputs({}), results: { north: { status: "REFUSED", error: "no such product" } } };
  const [batch] = report([step("update", olds, inputs(named({ north: {} })))]).batches;
  expect(batch!.warnings).toEqual(['Planet refused "north" in the last run: no such product']);
});

test("a batch with a bulk that has not ended says that the plan may change", () => {
  const olds = { ...outputs({}), pending: [{ entry: 1 }] };
  const [batch] = report([step("update", olds, inputs(named({ north: {} })))]).batches;
  expect(batch!.warnings).toEqual([expect.stringMatching(/not seen the end of every bulk/)]);
});

test("a change of the batch's own settings is told", () => {
  const placed = { [orderIdOf(1)]: aPlaced() };
  const [batch] = report([update(placed, named({ north: {} }), { onRemove: "abandon" })]).batches;
  expect(batch!.notes).toEqual(["onRemove cancel → abandon"]);
});

test("a state of a newer release is refused with a clear message", () => {
  expect(() => report([step("delete", { ...outputs({}), stateVersion: 99 })])).toThrow(
    /newer pulumi-planet-tasking/,
  );
});

test("arguments without orders are refused with a clear message", () => {
  expect(() => report([step("create", undefined, { orders: [1] })])).toThrow(
    /the arguments of fields hold no orders/,
  );
});
