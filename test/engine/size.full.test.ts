// A thousand orders through the real engine. Node's HTTP/2 client reads no trailer over 64 KB, so
// that the host layer cannot hold this.
import { startSimulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const program = `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const orders: Record<string, any> = {};
  for (let i = 0; i < 1000; i++)
    orders["field-" + i] = {
      geometry: { type: "Point", coordinates: [i / 10, 10] },
      startTime: "2096-12-01T00:00:00Z",
      product: i % 400 === 0 ? "Unknown" : "Flexible Tasking",
    };
  new TaskingOrderBatch("fields", { orders });
`;

test("997 of 1,000 orders are kept where three are refused, and the next up sends the three", async () => {
  const sim = await startSimulator({
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
    receivedMs: 0,
    products: ["Flexible Tasking"],
  });
  const workspace = await Workspace.create({
    program: { "index.ts": program },
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  try {
    const first = await workspace.up("--skip-preview");
    expect(first.code).not.toBe(0);
    for (const key of ["field-0", "field-400", "field-800"])
      expect(first.output).toContain(`CREATE of "${key}" refused by Planet`);
    const { deployment } = await workspace.exportState();
    const batch = deployment.resources!.find(({ urn }) => urn.endsWith("::fields"))!;
    expect(Object.keys(batch.outputs!.orderIds as object)).toHaveLength(997);

    sim.set({ products: ["Flexible Tasking", "Unknown"] });
    expect((await workspace.up("--skip-preview")).code).toBe(0);
    expect(sim.bulks.map((bulk) => bulk.payload_count)).toEqual([1000, 3]);
  } finally {
    await workspace.dispose();
    await sim.close();
  }
});
