// Structs of Pulumi's wire: what is secret in them, and where.
import { fromStruct, toStruct } from "../../../plugin/values";
import type { Path, Properties } from "../../../plugin/values";
import { toSecret } from "../../support/providerWire";

const wire = (properties: Properties, secrets?: Path[]) =>
  toStruct(properties, secrets).toJavaScript() as Properties;

const read = (properties: Properties) => fromStruct(toStruct(properties));

describe("what comes from the engine", () => {
  test("loses its envelopes, at any depth, and their paths are known", () => {
    const orders = { north: { name: toSecret("farm"), list: [1, toSecret({ deep: toSecret("x") })] } };
    const { properties, secrets } = read({ orders, account: toSecret("a") });
    expect(properties).toEqual({
      orders: { north: { name: "farm", list: [1, { deep: "x" }] } },
      account: "a",
    });
    expect(secrets.map((path) => path.join(".")).sort()).toEqual([
      "account",
      "orders.north.list.1",
      "orders.north.list.1.deep",
      "orders.north.name",
    ]);
  });

  test("is nothing where there is no struct", () => {
    expect(fromStruct(undefined)).toEqual({ properties: {}, secrets: [] });
  });
});

describe("what goes to the engine", () => {
  const properties = { orders: { north: { name: "farm", geometry: "{}" } }, wait: "ids" };

  test.each<[string, Path[], Properties]>([
    ["nothing", [], properties],
    ["one value", [["wait"]], { ...properties, wait: toSecret("ids") }],
    [
      "a value inside of others",
      [["orders", "north", "name"]],
      { ...properties, orders: { north: { name: toSecret("farm"), geometry: "{}" } } },
    ],
    [
      "a part of what is a text by now: the text",
      [["orders", "north", "geometry", "coordinates", "0"]],
      { ...properties, orders: { north: { name: "farm", geometry: toSecret("{}") } } },
    ],
    [
      "a value and a part of it: the whole once",
      [["wait"], ["wait", "x"]],
      { ...properties, wait: toSecret("ids") },
    ],
    ["the same twice", [["wait"], ["wait"]], { ...properties, wait: toSecret("ids") }],
    [
      "an order that is gone: all orders, and nothing stays open",
      [["orders", "south", "name"]],
      { ...properties, orders: toSecret(properties.orders) },
    ],
  ])("marks %s", (_, secrets, expected) => {
    expect(wire(properties, secrets)).toEqual(expected);
  });
});
