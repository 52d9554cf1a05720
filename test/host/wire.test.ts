// Values on the wire between engine and provider: unknowns go in, check failures and clean JSON
// come out.
import * as pulumi from "@pulumi/pulumi";
import { inFull } from "../support/cases";
import { aBatch, nobody, registered } from "../support/hostProgram";
import type { Orders } from "../support/hostProgram";
import { HostWorld } from "../support/hostWorld";
import { ProviderProcess } from "../support/providerProcess";
import type { Properties } from "../support/providerWire";
import { orderAt } from "../support/orders";
import { placedIn } from "../support/placed";

/** The engine's mark for a value that a preview does not know. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let world: HostWorld;
beforeEach(async () => {
  world = await HostWorld.start();
});
afterEach(() => world.close());

describe("check", () => {
  let process: ProviderProcess;
  beforeAll(async () => {
    process = await ProviderProcess.start();
  });
  afterAll(() => process.close());

  const complete = { orders: { a: orderAt(1) }, identity: nobody };

  test.each<[string, Properties]>([
    ["the identity, as in every first preview,", { ...complete, identity: unknown }],
    ["the map of orders", { ...complete, orders: unknown }],
    ["an order", { ...complete, orders: { a: unknown, b: orderAt(2) } }],
    ["a coordinate", { ...complete, orders: { a: orderAt(1, { geometry: pointOf(unknown) }) } }],
    ["a name", { ...complete, orders: { a: orderAt(1, { name: unknown }), b: orderAt(2) } }],
    ["a time", { ...complete, orders: { a: orderAt(1, { endTime: unknown }) } }],
    ["the whole of the defaults", { ...complete, defaults: unknown }],
    ["a default", { ...complete, defaults: { startTime: unknown, endTime: "2026-12-15T00:00:00Z" } }],
    ["a setting", { ...complete, timeoutSeconds: unknown }],
  ])("passes when %s is not known yet, and gives the arguments back as they came", async (_, args) => {
    const { fields } = await registered(aBatch(complete.orders));
    const news = { ...fields, ...args };
    expect(await process.check({}, news)).toEqual({ inputs: news, failures: [] });
  });
});

test("diff reports changes where orders are not known yet", async () => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(aBatch({ a: orderAt(1) }), process);
  const { id, inputs, outputs } = stack.stored.get("fields")!;
  const orders = { a: orderAt(1, { geometry: pointOf(unknown) }) };
  expect(await process.diff(id, outputs, { ...inputs, orders })).toEqual({ changes: true, replaces: [] });
});

test("check failures arrive all at once, each with its property path, and nothing is sent", async () => {
  const stack = world.stack();
  const orders = {
    "far east": orderAt(181),
    late: orderAt(2, { endTime: "2026-11-01T00:00:00Z" }),
    typo: { ...orderAt(3), endtime: "2026-12-15T00:00:00Z" },
  };
  const { errors } = await stack.up(aBatch(orders, { timeoutSeconds: 0 }));
  expect(errors).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^orders\["far east"\]\.geometry\.coordinates\[0\]: longitude .*\(got 181\)$/),
      expect.stringMatching(/^orders\["late"\]\.endTime: must be after startTime/),
      expect.stringMatching(/^orders\["typo"\]\.endtime: unknown field; did you mean "endTime"\?$/),
      expect.stringMatching(/^timeoutSeconds: /),
    ]),
  );
  expect(errors).toHaveLength(4);
  expect(world.sim.requests).toEqual([]);
});

describe("no state holds undefined, which the wire refuses", () => {
  const noStructError = expect.not.stringContaining("Unexpected struct type") as unknown;

  test("with every field that an order may have", async () => {
    const stack = world.stack();
    const process = await world.process(stack.options);
    const rich = orderAt(1, {
      name: "rich",
      plNumber: "PL-1",
      product: "Flexible Tasking",
      orderType: "STEREO",
      nStereoPov: 2,
      satElevationAngleMin: 50,
      satElevationAngleMax: 80,
      cloudThreshold: 0.5,
      satelliteTypes: ["SKYSAT"],
      exclusivityDays: 0,
      altitude: 0,
      delivery: { destination: { ref: "pl:destinations/default" } },
      extra: { brand_new: { nested: [1, null, "x"] } },
    });
    expect((await stack.up(aBatch({ rich }), process)).errors).toEqual([]);
    expect((await stack.up(aBatch({ rich }), process)).called).toEqual([]);
    expect(Object.values(placedIn(stack.outputs()))[0]!.order).toEqual(rich);
  });

  test("with an order that leaves out all it can", async () => {
    const stack = world.stack();
    const { errors } = await stack.up(aBatch({ bare: { geometry: pointOf(1) } }));
    expect(errors).toEqual([]);
    expect(Object.values(placedIn(stack.outputs()))[0]!.order).toEqual({
      name: "bare",
      geometry: pointOf(1),
    });
  });

  test("with a bulk that has not ended when the time is up", async () => {
    const stack = world.stack();
    world.sim.set({ stuckBulks: "RUNNING" });
    const program = aBatch({ a: orderAt(1), b: orderAt(2) }, { timeoutSeconds: 1 });
    const process = await world.process(stack.options);
    const { errors } = await stack.up(program, process);
    expect(errors).toEqual([
      expect.stringMatching(/not COMPLETE within 1 s: 1 of 2 payloads processed/),
      expect.stringMatching(/^Orders placed and recorded: 1 \("a"\)\. What became of one bulk is not known/),
    ]);
    expect(stack.outputs()).toMatchObject({
      pending: [{ entry: 1 }],
      results: { b: { status: "SUBMITTED" } },
    });
    world.sim.set({ stuckBulks: false });
    expect((await stack.up(program, process)).errors).toEqual([]);
    expect(world.posts).toEqual(["CREATE a, b"]);
  });

  // crashMatrix.test.ts has such a bulk.
  inFull("with a bulk that only the journal knew", async () => {
    const stack = world.stack();
    const program = aBatch({ a: orderAt(1) }, { timeoutSeconds: 1 });
    const process = await world.process(stack.options);
    world.killAt(process, { method: "POST", path: "/bulk/", when: "after" });
    world.sim.set({ stuckBulks: "PENDING" });
    await stack.up(program, process);
    const { errors } = await stack.up(program);
    expect(errors).toEqual([noStructError, expect.stringMatching(/^What became of one bulk is not known/)]);
    expect(stack.outputs().pending).toEqual([{ entry: 1 }]);
  });
});

/** A point with a longitude that need not be a number. */
function pointOf(longitude: number | string) {
  return { type: "Point" as const, coordinates: [longitude as number, 10] };
}

describe("a geometry goes to the engine as one text", () => {
  const { geometry } = orderAt(1);
  const [longitude, latitude] = (geometry as { coordinates: number[] }).coordinates;
  const text = JSON.stringify(geometry);

  test.each<[string, unknown]>([
    ["it is written out", { a: { geometry } }],
    [
      "a coordinate is an output",
      { a: { geometry: { type: "Point", coordinates: [pulumi.output(longitude), latitude] } } },
    ],
    [
      "a coordinate is a promise",
      { a: { geometry: { type: "Point", coordinates: [Promise.resolve(longitude), latitude] } } },
    ],
    ["it is an output", { a: { geometry: pulumi.output(geometry) } }],
    ["its order is an output", { a: pulumi.output({ geometry }) }],
    ["all orders are an output", pulumi.output({ a: { geometry } })],
  ])("where %s", async (_, orders) => {
    const { fields } = await registered(aBatch(orders as Orders));
    expect(fields!.orders).toEqual({ a: { geometry: text } });
  });

  test.each([[undefined], [null], [7], ["POINT (1 10)"]])("unless it is none, as %p", async (none) => {
    const { fields } = await registered(aBatch({ a: { geometry: none } } as unknown as Orders));
    expect((fields!.orders as { a: object }).a).toEqual(none === undefined ? {} : { geometry: none });
  });
});

test("inputs of earlier releases, whose geometries were structures, change nothing", async () => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(aBatch({ a: orderAt(1) }), process);
  const { id, inputs, outputs } = stack.stored.get("fields")!;
  expect((inputs.orders as { a: Properties }).a.geometry).toBe(JSON.stringify(orderAt(1).geometry));
  const structured = { ...inputs, orders: { a: orderAt(1) } };
  expect(await process.check(structured, structured)).toEqual({ inputs: structured, failures: [] });
  expect(await process.diff(id, outputs, structured)).toEqual({ changes: false, replaces: [] });
});
