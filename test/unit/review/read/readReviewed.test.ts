import { readReviewed } from "../../../../provider/review/read/readReviewed";
import { aPlaced, orderIdOf, pointAt } from "../../builders";
import {
  failed,
  inputs,
  logged,
  nativeUrnOf,
  outputs,
  preview,
  printed,
  step,
  urnOf,
  urnUnder,
} from "../pulumiJson";

const read = (text: string) => readReviewed(text, "preview.json");
const orders = { north: { geometry: pointAt(1) } };
const create = step("create", undefined, inputs(orders));

test("a batch is found with its stack, its arguments and the provider's lines", () => {
  const identityStep = step(
    "create",
    undefined,
    {},
    urnOf("fields-identity", "dev", "TaskingOrderBatchIdentity"),
  );
  const text = preview(
    [identityStep, create],
    [printed("fields: north  create"), printed("other: x"), printed("fields: 1 create")],
  );
  expect(read(text)).toEqual({
    batches: [
      {
        stack: "farm/dev",
        name: "fields",
        change: "create",
        news: inputs(orders),
        lines: ["north  create", "1 create"],
        errors: [],
      },
    ],
    errors: [],
  });
});

test.each([
  ["my:Component$", "Component.a::b"],
  ["acme:index:Farm$aws:s3/bucket:Bucket$", "Farm.Bucket.a::b"],
  ["pulumi:pulumi:Stack$", "a::b"],
])("a batch under %s is called %s, as its lines call it", (parents, name) => {
  const create = step("create", undefined, { orders, batchName: name }, urnUnder(parents, "a::b"));
  expect(read(preview([create], [printed(`${name}: 1 create`)])).batches[0]).toMatchObject({
    name,
    lines: ["1 create"],
  });
});

describe("printed lines", () => {
  const creation = (batchName: string, urn = urnOf(batchName)) =>
    step("create", undefined, inputs(orders, { batchName }), urn);
  const linesOf = (...given: Parameters<typeof preview>) =>
    Object.fromEntries(read(preview(...given)).batches.map(({ name, lines }) => [name, lines]));

  test("go to the batch with the longest name that fits", () => {
    const steps = ["fields", "fields: a", "a"].map((name) => creation(name));
    const lines = ["fields: a: 1 create", "fields: x  create", "a: 2 create", "fieldset: no"];
    expect(linesOf(steps, lines.map(printed))).toEqual({
      fields: ["x  create"],
      "fields: a": ["1 create"],
      a: ["2 create"],
    });
  });

  test("go to the batch under the right component", () => {
    const steps = [
      creation("fields"),
      creation("North.fields", urnUnder("acme:index:North$")),
      creation("South.fields", urnUnder("acme:index:South$")),
    ];
    const lines = ["fields: 1 create", "North.fields: 2 create", "South.fields: 3 create"];
    expect(linesOf(steps, lines.map(printed))).toEqual({
      fields: ["1 create"],
      "North.fields": ["2 create"],
      "South.fields": ["3 create"],
    });
  });

  // As they stand in a preview of a release that printed the plain names.
  test("are left out, and the report says so, where two batches have one name", () => {
    const steps = [
      creation("fields", urnUnder("acme:index:North$")),
      creation("fields", urnUnder("acme:index:South$")),
      creation("other"),
    ];
    const lines = ["fields: y  cancel", "fields: y  adopt", "other: 1 create"];
    const note = 'note: the lines of "fields" are not told here: several batches have this name';
    expect(linesOf(steps, lines.map(printed))).toEqual({
      "North.fields": [note, note],
      "South.fields": [note, note],
      other: ["1 create"],
    });
  });

  test("of a refresh begin with the recorded name", () => {
    const urn = urnUnder("acme:index:North$");
    const news = inputs(orders, { batchName: "North.fields" });
    const update = step("update", outputs({}), news, urn);
    const lines = ["fields: warning: edited", "North.fields: 1 edit"].map(printed);
    expect(linesOf([update], lines)).toEqual({ "North.fields": ["1 edit"] });
    expect(linesOf([step("refresh", outputs({}), news, urn), update], lines)).toEqual({
      "North.fields": ["warning: edited", "1 edit"],
    });
  });

  test("of the native provider are known by their URN, and its warnings by their severity", () => {
    const native = step("create", undefined, { orders }, nativeUrnOf());
    const lines = [
      logged("north  create"),
      logged("it starts soon", "warning"),
      logged("other", "info", "urn:x"),
    ];
    expect(linesOf([native, creation("sites")], [...lines, printed("sites: 1 create")])).toEqual({
      fields: ["north  create", "warning: it starts soon"],
      sites: ["1 create"],
    });
  });

  test("of a batch that failed are known by its URN", () => {
    const urn = urnUnder("acme:index:North$");
    expect(linesOf([creation("fields")], [printed("North.fields: note: x"), failed("one", urn)])).toEqual({
      fields: [],
      "North.fields": ["note: x"],
    });
  });
});

test("of a run that failed before a batch, each line of its error is known", () => {
  const message =
    "error: fields.csv: 2 problems, nothing is ordered\n  row 2\u001b[31m: no\n  row 3: no\u009b\n";
  expect(read(preview([], [{ message, severity: "error" }]))).toEqual({
    batches: [],
    errors: ["fields.csv: 2 problems, nothing is ordered", "row 2: no", "row 3: no\\u009b"],
  });
});

test("a batch that is imported is told without orders, and one that is only read is not told", () => {
  const steps = [
    { op: "read", urn: nativeUrnOf("read"), newState: { id: "1" } },
    step("import", undefined, { orders }, nativeUrnOf()),
  ];
  expect(read(preview(steps)).batches).toEqual([
    {
      stack: "farm/dev",
      name: "fields",
      change: "same",
      lines: ["the batch is imported: its orders are taken over as they are, and nothing is ordered"],
      errors: [],
    },
  ]);
});

test("a batch without a step is known by the errors about it", () => {
  const text = preview([create], [failed("one", urnOf("sites")), failed("two", urnOf("sites"))]);
  expect(read(text).batches[1]).toMatchObject({
    name: "sites",
    change: "failed",
    errors: ["error: one", "error: two"],
  });
});

test("a refresh before, and the parts of a replacement, are no changes of their own", () => {
  const olds = outputs({});
  const steps = ["refresh", "delete-replaced", "replace", "create-replacement"].map((op) =>
    step(op, olds, inputs(orders)),
  );
  expect(read(preview(steps)).batches.map(({ change }) => change)).toEqual(["replace"]);
});

test("a stack's export holds each batch with the arguments of the last run", () => {
  const resources = [
    { urn: urnOf(), inputs: inputs(orders), outputs: outputs({ [orderIdOf(1)]: aPlaced() }) },
    { urn: urnOf("going"), inputs: inputs(orders), outputs: outputs({}), delete: true },
    { urn: nativeUrnOf("read"), outputs: outputs({ [orderIdOf(1)]: aPlaced() }), external: true },
  ];
  const { batches } = read(JSON.stringify({ version: 3, deployment: { resources } }));
  expect(batches).toMatchObject([{ name: "fields", change: "recorded", news: { orders } }]);
});

test.each([
  ["nothing at all", " \n", /^preview\.json is empty/],
  ["half of a preview", preview([create]).slice(0, 100), /^preview\.json is not JSON, or cut short/],
  ["a log", "Previewing update (dev):", /^preview\.json is not JSON/],
  ["a stream of events", '{"sequence":1}\n{"sequence":2}', /^preview\.json is not JSON/],
  [
    "JSON of something else",
    '{"name":"farm"}',
    /neither of `pulumi preview --json` nor of `pulumi stack export`/,
  ],
  ["a list", "[1]", /neither of/],
  ["null", "null", /neither of/],
  ["steps of another shape", '{"steps":[{"op":1}]}', /another version: steps\.0\.op/],
  [
    "a step without its state",
    preview([step("update", outputs({}))]),
    /the update of fields lacks its state/,
  ],
  [
    "no batch",
    preview([step("create", undefined, {}, "urn:pulumi:dev::farm::a:b:C::d")]),
    /holds no TaskingOrderBatch\. .*--show-sames/,
  ],
  [
    "an action that is not known",
    preview([step("transmogrify", outputs({}), inputs(orders))]),
    /the action "transmogrify" of fields is not known/,
  ],
  ["an export of another version", '{"version":9,"deployment":{}}', /stack export of version 9/],
  [
    "an export of another shape",
    '{"version":3,"deployment":{"resources":[{}]}}',
    /deployment\.resources\.0\.urn/,
  ],
])("%s is refused with a clear message", (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});
