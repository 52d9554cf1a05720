// The native provider's schema: what it must hold, and that it is today's.
import { readFileSync } from "node:fs";
import { declaredSchema } from "../../../provider/check/orderSchema";
import { fieldNames } from "../../../provider/order/orderFields";
import { batchSettingsSchema } from "../../../provider/state/batchSettings";
import { schemaFile, schemaText } from "../../../tools/schema";
import { wholeNumbers } from "../../../tools/schema/typeReader";
import type { ObjectSpec, PackageSpec } from "../../../tools/schema/pulumiSchema";
import { programOf } from "../../../tools/types";
import { codesIn, tableAfter } from "../docs/pages";

const text = readFileSync(schemaFile, "utf8");
const schema = JSON.parse(text) as PackageSpec;
const propertiesOf = (type: string) => (schema.types[`planet:index:${type}`] as ObjectSpec).properties;
const batch = schema.resources["planet:index:TaskingOrderBatch"]!;

test("the committed schema is that of today's types: `npm run schema` writes it", () => {
  expect(schemaText(programOf())).toBe(text);
});

test("an order has every field of the field table, and `adopt`", () => {
  expect(Object.keys(propertiesOf("Order"))).toEqual([...fieldNames, "adopt"]);
});

test("the defaults have every field but the name and the place", () => {
  expect(Object.keys(propertiesOf("OrderDefaults"))).toEqual(
    fieldNames.filter((field) => field !== "name" && field !== "geometry"),
  );
});

test("a batch takes what a program declares, and not what the dynamic provider adds", () => {
  expect(Object.keys(batch.inputProperties)).toEqual(
    "orders defaults onRemove replaceInProgress estimateCost maxEstimatedQuota maxRequestedSqKm timeoutSeconds wait account".split(
      " ",
    ),
  );
  expect(Object.keys(batch.properties!)).toEqual([
    ...Object.keys(batch.inputProperties),
    "orderIds",
    "results",
    "batchId",
  ]);
});

test("a batch of the dynamic provider can become one of this", () => {
  expect(batch.aliases).toEqual([{ type: "pulumi-nodejs:dynamic/planet:TaskingOrderBatch" }]);
});

/** Every object of the schema, with its place. */
function* objectsIn(value: unknown, at: string): Generator<[at: string, value: Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${key}`);
}

const objects = [...objectsIn(schema, "")];

test("everything that a user sees is described", () => {
  const shown =
    /\/(properties|inputProperties|variables|resources|types|functions|enum)\/[^/]+$|^\/provider$/;
  const described = objects.filter(([at]) => shown.test(at));
  expect(described.length).toBeGreaterThan(150);
  expect(described.filter(([, { description }]) => !description).map(([at]) => at)).toEqual([]);
});

test("nothing has a default: the SDKs would send it, and YAML would not", () => {
  expect(objects.filter(([, one]) => "default" in one || "defaultInfo" in one)).toEqual([]);
});

test("every type that is named is there", () => {
  const named = objects.flatMap(([, { $ref }]) => (typeof $ref === "string" ? [$ref] : []));
  const there = ["pulumi.json#/Any", ...Object.keys(schema.types).map((name) => `#/types/${name}`)];
  expect(new Set(named)).toEqual(new Set(there));
});

test("no description speaks of what TypeScript alone has", () => {
  const texts = objects.flatMap(([, { description }]) =>
    typeof description === "string" ? [description] : [],
  );
  const wrong = /TaskingError|LoadOptions|TaskingWindow|Record<|undefined|`null`|\bInput\b|Source:/;
  expect(texts.filter((one) => wrong.test(one))).toEqual([]);
});

test("the whole numbers of the schema are those that the checks take as whole alone", () => {
  const isWhole = (check: { safeParse(value: unknown): { success: boolean } }) =>
    ![0.5, 2.5, 30.5].some((value) => check.safeParse(value).success) &&
    [0, 2, 30].some((value) => check.safeParse(value).success);
  const checks = Object.entries({ ...declaredSchema.shape, ...batchSettingsSchema.shape });
  const whole = checks.filter(([, check]) => isWhole(check)).map(([name]) => name);
  expect(whole.length).toBeGreaterThan(3);
  const given = { ...propertiesOf("Order"), ...batch.inputProperties };
  expect(whole.sort()).toEqual([...wholeNumbers].filter((name) => name in given).sort());
});

test("the configuration is that of the page on configuration, and its secrets are secret", () => {
  const told = tableAfter("docs/configuration.md", "<!-- configuration:").flatMap(([names]) =>
    codesIn(names!).map((name) => name.replace("planet:", "")),
  );
  const { variables } = schema.config;
  expect(Object.keys(variables).sort()).toEqual(told.sort());
  expect(Object.keys(variables).filter((name) => variables[name]!.secret)).toEqual([
    "apiKey",
    "clientSecret",
  ]);
  expect(schema.provider.inputProperties).toEqual(variables);
});
