import type { Placed } from "../../../provider/state/state";
import { unknownValue } from "../../../provider/inputs/unknown";
import type { TaskingOrderBatchArgs } from "../../../provider/program/args";
import { readReviewed } from "../../../provider/review/read/readReviewed";
import { makeReport } from "../../../provider/review/report";
import { renderHtml } from "../../../provider/review/render/html";
import { renderMarkdown } from "../../../provider/review/render/markdown";
import { summaryOf } from "../../../provider/review/render/words";
import { anOrder, aPlaced, named, orderIdOf, pointAt } from "../builders";
import { failed, inputs, outputs, preview, printed, step, urnOf } from "./pulumiJson";

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

describe("an adopted order", () => {
  const adopt = orderIdOf(1);
  const adopting = step("create", undefined, inputs(named({ a: { adopt } as object })), urnOf("farms"));

  test("is told as adopted, and not as newly requested", () => {
    const batch = report([adopting]).batches[0]!;
    expect(batch.rows).toEqual([
      {
        fate: "adopt",
        key: "a",
        detail: "",
        orderId: adopt,
        startTime: "2026-12-01T00:00:00Z",
        endTime: "2026-12-15T00:00:00Z",
        geometry: pointAt(1),
        sqKm: 25,
      },
    ]);
    expect(summaryOf(batch)).toBe(" is a new batch: 1 adopted.");
    expect(batch.newSqKm).toBe(0);
  });

  test("is told with the edit that only the preview knows", () => {
    const lines = [`fields: a   adopt ${adopt}, edit name old → a`, "fields: 1 adopt"].map(printed);
    const { rows, notes } = report(
      [step("create", undefined, inputs(named({ a: { adopt } as object })))],
      lines,
    ).batches[0]!;
    expect(rows).toMatchObject([{ fate: "adopt", detail: "edit name old → a" }]);
    expect(notes).toEqual([]);
  });

  test("is an unchanged one once the batch has it", () => {
    const { rows } = report([update({ [adopt]: placedAs("a") }, named({ a: { adopt } as object }))])
      .batches[0]!;
    expect(rows).toMatchObject([{ fate: "unchanged", status: "PENDING" }]);
  });

  test("is abandoned by a batch that goes, in the same stack alone", () => {
    const going = (stack: string) =>
      step(
        "delete",
        outputs({ [adopt]: placedAs("a"), [orderIdOf(2)]: placedAs("b") }),
        undefined,
        urnOf("fields", stack),
      );
    const { batches } = report([going("dev"), going("prod"), adopting]);
    expect(batches.map(({ rows }) => rows.map(({ fate, key }) => `${fate} ${key}`))).toEqual([
      ["cancel b", "abandon a"],
      ["cancel a", "cancel b"],
      ["adopt a"],
    ]);
  });
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

/** The engine's words around a failure, and around one with a property, as earlier releases gave it. */
const wordings: [string, (path: string, reason: string) => string][] = [
  ["today", (path, reason) => `resource 'fields' has a problem: ${path}: ${reason}`],
  ["earlier", (path, reason) => `resource 'fields': property ${path} value {<nil>} has a problem: ${reason}`],
];

test.each(wordings)("a batch that failed its checks shows each failure under its order: %s", (_, words) => {
  const property = (path: string, reason: string) =>
    failed(`pulumi-nodejs:dynamic/planet:TaskingOrderBatch ${words(path, reason)}`);
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

test("a batch whose record is secret is not guessed at, whether it changes or goes", () => {
  const olds = { ...outputs({}), placed: "[secret]", results: "[secret]" };
  const { batches } = report(
    [step("update", olds, inputs(named({ a: {} }))), step("delete", olds, undefined, urnOf("other"))],
    [printed("fields: a  edit endTime x → y")],
  );
  expect(batches.map(({ rows, warnings, notes }) => ({ rows, warnings, notes }))).toEqual([
    { rows: [], warnings: [expect.stringContaining("some values are secret")], notes: ["a  edit"] },
    { rows: [], warnings: [expect.stringContaining("some values are secret")], notes: [] },
  ]);
});

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

describe("a change of the batch's own arguments", () => {
  const orders = named({ north: {} });
  const changed = (from: object, to: object, op = "update") =>
    report([
      step(op, outputs({ [orderIdOf(1)]: aPlaced() }), inputs(orders, to), urnOf(), inputs(orders, from)),
    ]);

  /** The notes without what the arguments do. */
  const bare = ({ batches }: ReturnType<typeof report>) =>
    batches[0]!.notes.map((note) => note.replace(/ \([^()]*\)$/, ""));

  // Every argument; the compiler asks for the next one.
  const values = {
    onRemove: ["cancel", "abandon"],
    replaceInProgress: [false, true],
    timeoutSeconds: [1800, 60],
    wait: ["ids", "none"],
    account: ["research", "operations"],
    estimateCost: [true, false],
    maxEstimatedQuota: [100, 100_000],
    maxRequestedSqKm: [500, 50_000],
  } satisfies Record<Exclude<keyof TaskingOrderBatchArgs, "orders" | "defaults">, [unknown, unknown]>;

  test.each([
    ...Object.entries(values),
    ["argumentOfTheFuture", [1, 2]],
    ["structureOfTheFuture", [{ a: [1, 2] }, { a: [2, 1] }]],
  ] as [string, [unknown, unknown]][])("%s is told in both formats", (name, [from, to]) => {
    const told = changed({ [name]: from }, { [name]: to });
    const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
    expect(bare(told)).toEqual([`${name} ${shown(from)} → ${shown(to)}`]);
    const line = told.batches[0]!.notes[0]!;
    expect(renderMarkdown(told)).toContain(line);
    // What each argument of this release does stands behind it.
    expect(/ \(.+\)$/.test(line)).toBe(!name.endsWith("OfTheFuture"));
    expect(renderHtml(told)).toContain(line.replaceAll('"', "&quot;"));
  });

  test.each([
    [{}, { wait: "none" }, ["wait ids → none"]],
    [{}, { maxRequestedSqKm: 500 }, ["maxRequestedSqKm unset → 500"]],
    [{ maxEstimatedQuota: 100 }, {}, ["maxEstimatedQuota 100 → unset"]],
    [{ account: "research" }, {}, ["account research → unset"]],
    [{}, { onRemove: "cancel", wait: "ids", timeoutSeconds: 1800, estimateCost: false }, []],
    [
      { identity: "another", batchName: "other", __provider: "an earlier shim" },
      { account: "research" },
      ["account unset → research"],
    ],
  ])("from %j to %j tells %j", (from, to, notes) => {
    expect(bare(changed(from, to))).toEqual(notes);
  });

  test.each(["update", "same", "replace"])("is told of a step that Pulumi calls %s", (op) => {
    expect(bare(changed({ maxRequestedSqKm: 1 }, { maxRequestedSqKm: 2 }, op))).toEqual([
      "maxRequestedSqKm 1 → 2",
    ]);
  });

  test.each([
    ["research", unknownValue, "research → known only when it is applied"],
    ["research", "[secret]", "research → secret"],
    [undefined, { "4dabf18193072939515e22adb298388d": "1b", ciphertext: "v1:…" }, "unset → secret"],
    [{ deep: ["[secret]"] }, "plain", "secret → plain"],
    ["[secret]", "[secret]", "secret → secret, which may be another one"],
    [
      unknownValue,
      unknownValue,
      "known only when it is applied → known only when it is applied, which may be another one",
    ],
  ])("a value that is hidden is told as such: %j, then %j", (from, to, text) => {
    expect(bare(changed({ account: from }, { account: to }))).toEqual([`account ${text}`]);
  });

  test("is told where the orders cannot be shown", () => {
    const step1 = step(
      "update",
      outputs({}),
      inputs({ north: unknownValue }, { wait: "none" }),
      urnOf(),
      inputs(orders),
    );
    expect(bare(report([step1]))).toEqual(["wait ids → none"]);
  });

  test("cannot be told where Pulumi gives no earlier arguments, nor of an exported stack", () => {
    const olds = outputs({ [orderIdOf(1)]: aPlaced() });
    const update = { op: "update", urn: urnOf(), oldState: { outputs: olds } };
    const news = inputs(orders, { wait: "none" });
    expect(report([{ ...update, newState: { inputs: news } }]).batches[0]!.notes).toEqual([]);
    const resources = [{ urn: urnOf(), inputs: news, outputs: olds }];
    const text = JSON.stringify({ version: 3, deployment: { resources } });
    expect(makeReport(readReviewed(text, "export.json"), now).batches[0]!.notes).toEqual([]);
  });
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

test("an `onRemove` that this release does not know is told, and the review goes on", () => {
  const olds = outputs({ [orderIdOf(1)]: placedAs("a") });
  const [batch, other] = report([
    step("update", olds, inputs(named({ b: {} }), { onRemove: "explode" })),
    step("create", undefined, inputs(named({ c: {} })), urnOf("other")),
  ]).batches;
  expect(batch!.warnings).toEqual([
    'the orders cannot be shown one by one: onRemove "explode" is not known to this release',
  ]);
  expect(other!.rows).toMatchObject([{ fate: "create", key: "c" }]);
});

test.each(wordings)("a failure is told under its own key, whatever stands in keys: %s", (_, words) => {
  const keys = [
    ...['a" value {', 'b". "c": no. ', "d} has a problem: ", "e\u202e"],
    ...["f' has a problem: ", "g: property h", 'i"]: no'],
  ];
  const checked = keys.map((key) => failed(words(`orders[${JSON.stringify(key)}].name`, "bad")));
  const planned = failed(
    `fields: what is declared cannot be had, nothing was sent. ${keys.map((key) => `${JSON.stringify(key)}: bad`).join(". ")}`,
  );
  for (const [errors, detail] of [
    [checked, "name: bad"],
    [[planned], "bad"],
  ] as const)
    expect(report([], errors as object[]).batches[0]!.rows.map((row) => [row.key, row.detail])).toEqual(
      [...keys].sort().map((key) => [key, detail]),
    );
});
