// Where Pulumi is told that a batch changes: the places of its plan, and nothing else.
import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { detailedDiff } from "../../../plugin/detailedDiff";
import type { Difference } from "../../../provider/engine/differences";

const { ADD, UPDATE, DELETE } = PropertyDiff.Kind;
const end = (endTime: string) => ({ endTime });

const told = (differences: Difference[], olds: object, news: object) =>
  Object.fromEntries(
    [...detailedDiff(differences, { ...olds }, { ...news })].map(([path, diff]) => [path, diff.getKind()]),
  );

test.each<[string, Difference[], object, object, Record<string, number>]>([
  ["nothing", [], { orders: {} }, { orders: {} }, {}],
  [
    "an order that comes, and one that goes",
    [
      { key: "east", kind: "add" },
      { key: "west", kind: "delete" },
    ],
    { orders: { west: end("2") } },
    { orders: { east: end("2") } },
    { 'orders["east"]': ADD, 'orders["west"]': DELETE },
  ],
  [
    "a field of an order",
    [{ key: "south", field: "endTime", kind: "update" }],
    { orders: { south: end("1") } },
    { orders: { south: end("2") } },
    { 'orders["south"].endTime': UPDATE },
  ],
  [
    "a field that an order has got",
    [{ key: "south", field: "endTime", kind: "update" }],
    { orders: { south: {} } },
    { orders: { south: end("2") } },
    { 'orders["south"].endTime': ADD },
  ],
  [
    "a field of the defaults, once for all its orders",
    [
      { key: "a", field: "endTime", kind: "update" },
      { key: "b", field: "endTime", kind: "update" },
    ],
    { orders: { a: {}, b: {} }, defaults: end("1") },
    { orders: { a: {}, b: {} }, defaults: end("2") },
    { "defaults.endTime": UPDATE },
  ],
  [
    "a key that is no word",
    [{ key: 'a "b".c', kind: "add" }],
    { orders: {} },
    { orders: { 'a "b".c': {} } },
    { 'orders["a \\"b\\".c"]': ADD },
  ],
  [
    "an argument of the batch",
    [{ field: "onRemove", kind: "update" }],
    {},
    { onRemove: "abandon" },
    { onRemove: ADD },
  ],
  ["not what the inputs do not hold", [{ field: "batchName", kind: "update" }], {}, {}, {}],
])("%s", (_, differences, olds, news, expected) => {
  expect(told(differences, olds, news)).toEqual(expected);
});
