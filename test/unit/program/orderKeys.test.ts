// Keys of orders and Pulumi's SDK: each key arrives at the engine, or the constructor refuses it by
// name. Without that, the SDK fails or loses the order.
import * as pulumi from "@pulumi/pulumi";
import { isTaskingError, TaskingOrderBatch } from "../../../provider/index";
import { pointAt } from "../builders";

/** Names that JavaScript or Pulumi gives a meaning to. */
const keys = [
  ...[Object.prototype, Function.prototype, Promise.prototype, Array.prototype, Map.prototype].flatMap(
    Object.getOwnPropertyNames,
  ),
  ...Object.getOwnPropertyNames(pulumi.output(1)),
  ...["toJSON", "inspect", "isSecret", "prototype", "id", "urn", "value", "__provider"],
  ...["__pulumiOutput", "__pulumiResource", "__pulumiAsset", "4dabf18193072939515e22adb298388d"],
];

const order = { geometry: pointAt(1) };
const withKey = (key: string): Record<string, typeof order> => Object.fromEntries([[key, order]]);

/** The keys that reach the engine. */
async function keysSent(orders: pulumi.Input<Record<string, typeof order>>): Promise<string[]> {
  let sent: string[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }: pulumi.runtime.MockResourceArgs) => {
      const { orders } = inputs as { orders?: object };
      if (orders) sent = Object.keys(orders);
      return { id: name, state: inputs as object };
    },
    call: ({ inputs }) => inputs as object,
  });
  const { urn } = new TaskingOrderBatch("fields", { orders });
  await new Promise((resolve) => urn.apply(resolve));
  return sent;
}

const refused = (key: string) => {
  try {
    new TaskingOrderBatch("fields", { orders: withKey(key) });
  } catch (error) {
    return isTaskingError(error) && error.message.startsWith(`orders["${key}"]: `);
  }
  return false;
};

test("every key arrives at the engine, or is refused by name", async () => {
  const lost: string[] = [];
  for (const key of new Set(keys))
    if (!refused(key) && String(await keysSent(withKey(key))) !== key) lost.push(key);
  expect(lost).toEqual([]);
});

test.each(["toString", "valueOf", "__proto__"])("the key %s is refused with what to do", (key) => {
  expect(() => new TaskingOrderBatch("fields", { orders: withKey(key) })).toThrow(
    /^orders\["\w+"\]: (Pulumi cannot handle a map with this key: use another one|a key must not begin)/,
  );
});

test("an order under a literal `__proto__`, which is no key, is not lost in silence", () => {
  const orders = { __proto__: order, north: order } as unknown as Record<string, typeof order>;
  expect(() => new TaskingOrderBatch("fields", { orders })).toThrow(/^orders\["__proto__"\]: /);
});

test("an order that is undefined, which Pulumi drops, is refused by its key", () => {
  const orders = { north: order, south: undefined } as unknown as Record<string, typeof order>;
  expect(() => new TaskingOrderBatch("fields", { orders })).toThrow(
    'orders["south"]: the order is undefined: declare one, or leave the key out',
  );
});

test.each(["then", "apply", "get", "constructor", "hasOwnProperty"])(
  "the key %s is an ordinary one",
  async (key) => {
    expect(await keysSent(withKey(key))).toEqual([key]);
  },
);
