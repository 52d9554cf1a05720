// What only the native provider is told by the engine: secrets, unknown values, and customTimeouts.
import { unknownValue } from "../../provider/inputs/unknown";
import type { startFront } from "../support/nativeFront";
import { orderAt, posts } from "../support/orders";
import { toSecret } from "../support/providerWire";
import type { Properties, ProviderError } from "../support/providerWire";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const urn = "urn:pulumi:test::fields::planet:index:TaskingOrderBatch::fields";
let world: World;
let stack: Stack;
beforeEach(async () => {
  world = await startWorld();
  stack = world.stack();
});
afterEach(() => world.close());

/** A process of its own, as for each command. */
const command = () => (stack.provider() as unknown as ReturnType<typeof startFront>).calls;

describe("customTimeouts", () => {
  test("shorter than a bulk takes end the run, which the next one goes on with", async () => {
    world.sim.set({ bulkStartDelayMs: 60_000 });
    const calls = command();
    const { inputs } = await calls.check({}, { orders: { a: orderAt(1), b: orderAt(2) } }, { urn });
    const started = world.clock.now();
    const failed = await calls.create(inputs, { urn, timeout: 5 }).catch((error: unknown) => error);
    expect(world.clock.now() - started).toBeLessThan(10_000);
    const { id, properties, reasons } = (failed as ProviderError).initFailed!;
    expect(reasons.join()).toMatch(/not COMPLETE within 5 s/);
    const { outputs } = await command().update(id, properties, inputs, { urn, inputs });
    expect(Object.keys(outputs.orderIds as object)).toEqual(["a", "b"]);
    expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
    const removed = command().delete(id, outputs, { urn, timeout: 5 });
    await expect(removed).rejects.toThrow(/not COMPLETE within 5 s/);
    world.sim.advance(120_000);
    await command().delete(id, outputs, { urn });
    expect(world.sim.orders.map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
    expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CANCEL"]);
  });
});

describe("unknown values", () => {
  const known = { a: orderAt(1), b: orderAt(2) };
  const programs: Record<string, Properties> = {
    "all orders": { orders: unknownValue },
    "one order": { orders: { ...known, b: unknownValue } },
    "a geometry": { orders: { ...known, b: orderAt(2, { geometry: unknownValue as never }) } },
    "a part of a geometry": {
      orders: { ...known, b: { ...orderAt(2), geometry: { type: "Point", coordinates: [unknownValue, 1] } } },
    },
    "a name": { orders: { ...known, b: orderAt(2, { name: unknownValue }) } },
    "a time": { orders: { ...known, b: orderAt(2, { endTime: unknownValue }) } },
    "the defaults": { orders: known, defaults: unknownValue },
    "a default": { orders: known, defaults: { product: unknownValue } },
    "an adopted order": { orders: { ...known, b: { ...orderAt(2), adopt: unknownValue } } },
    "an extra": { orders: { ...known, b: orderAt(2, { extra: { note: { deep: [unknownValue] } } }) } },
    "the account": { orders: known, account: unknownValue },
    onRemove: { orders: known, onRemove: unknownValue },
    "the time limit": { orders: known, timeoutSeconds: unknownValue },
    "a secret": { orders: { ...known, b: { ...orderAt(2), name: toSecret(unknownValue) } } },
    "a secret order": { orders: { ...known, b: toSecret(unknownValue) } },
  };

  test.each(Object.entries(programs))("of %s are previewed, and nothing is sent", async (_, news) => {
    const calls = command();
    const fresh = await calls.check({}, news, { urn });
    expect(fresh.failures).toEqual([]);
    const preview = await calls.create(fresh.inputs, { urn, preview: true });
    expect(preview.outputs.orderIds).toBe(unknownValue);

    const placing = command();
    const { inputs: olds } = await placing.check({}, { orders: known }, { urn });
    const { id, outputs } = await placing.create(olds, { urn });
    const sent = posts(world).length;
    const later = command();
    const { inputs, failures } = await later.check(olds, news, { urn });
    expect(failures).toEqual([]);
    expect((await later.diff(id, outputs, inputs, { urn, inputs: olds })).changes).toBe(true);
    const update = await later.update(id, outputs, inputs, { urn, inputs: olds, preview: true });
    expect(update.outputs.orderIds).toBe(unknownValue);
    expect(posts(world)).toHaveLength(sent);
  });
});

describe("secrets", () => {
  const name = "Hush-Hush-Project";
  const note = "the-well-kept-note";
  const longitude = 77.123456;
  const told = /Hush-Hush|well-kept|77\.123456/i;
  const order = orderAt(longitude, { name, extra: { note } });
  const programs: Record<string, Properties> = {
    "all orders": { orders: toSecret({ a: order, b: orderAt(2) }) },
    "one order": { orders: { a: toSecret(order), b: orderAt(2) } },
    fields: {
      orders: {
        a: {
          ...order,
          name: toSecret(name),
          geometry: toSecret(order.geometry),
          extra: { note: toSecret(note) },
        },
        b: orderAt(2),
      },
    },
    "a geometry as a text": {
      orders: {
        a: { ...orderAt(1), geometry: toSecret(JSON.stringify(order.geometry)) },
        b: orderAt(2),
      },
    },
  };

  /** The texts of a value that stand in no envelope. */
  function open(value: unknown): string {
    if (typeof value !== "object" || value === null) return String(value);
    if (JSON.stringify(toSecret("")).slice(0, 34) === JSON.stringify(value).slice(0, 34)) return "";
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${open(inner)}`)
      .join("\n");
  }

  test.each(Object.entries(programs))("in %s stay in envelopes, in all that is answered", async (_, news) => {
    const calls = command();
    const { inputs, failures } = await calls.check({}, news, { urn });
    expect(failures).toEqual([]);
    expect(open(inputs)).not.toMatch(told);
    expect(JSON.stringify(inputs)).toMatch(told);
    const { id, outputs } = await calls.create(inputs, { urn });
    expect(open(outputs)).not.toMatch(told);
    const read = await command().read(id, outputs, { urn, inputs });
    expect(open(read)).not.toMatch(told);
    const later = command();
    const moved = structuredClone(news) as { orders: { b?: unknown } };
    if ("b" in moved.orders) moved.orders.b = orderAt(3);
    const next = await later.check(inputs, moved, { urn });
    expect(open(next)).not.toMatch(told);
    await later.diff(id, read.outputs, next.inputs, { urn, inputs });
    const updated = await later.update(id, read.outputs, next.inputs, { urn, inputs });
    expect(open(updated)).not.toMatch(told);
    await command().delete(id, updated.outputs, { urn });
    // A line would tell the place, though with fewer digits.
    const notice = "fields: orders of this batch are secret, so no line tells of them";
    expect([...new Set(stack.printed)]).toEqual([notice]);
  });
});
