import { readReviewed } from "../../../../provider/review/read/readReviewed";
import { aPlaced, orderIdOf, pointAt } from "../../builders";
import { failed, inputs, outputs, preview, printed, step, urnOf } from "../pulumiJson";

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

test("a batch inside a component is found", () => {
  const urn = "urn:pulumi:dev::farm::my:Component$pulumi-nodejs:dynamic/planet:TaskingOrderBatch::a::b";
  expect(read(preview([step("create", undefined, { orders }, urn)])).batches[0]).toMatchObject({
    name: "a::b",
  });
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
    "a run that failed before a batch",
    preview([], [{ message: "error: no such stack", severity: "error" }]),
    /ended before one was reached\. error: no such stack/,
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
