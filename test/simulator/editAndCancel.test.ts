import { ARCHIVE, DAY, errorOf, NOBODY, point, startService } from "./service";
import type { Service } from "./service";
import type { JsonObject, Settings } from "../../simulator/index";

let service: Service;
const start = async (settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService(settings);
};
afterEach(() => service.sim.close());

const ASSURED = { scheduling_type: "ASSURED", imaging_window: "493d3e9e-176d-4617-b932-d7961f60949e" };

describe("an EDIT payload", () => {
  const edit = async (payload: JsonObject): Promise<JsonObject | undefined> =>
    (await service.bulk("EDIT", [payload]))[0];

  test("D: changes the fields it has and leaves the others alone", async () => {
    await start();
    const order = await service.order();
    const result = await edit({ id: order.id, name: "renamed" });
    expect(result).toMatchObject({ order_id: order.id, payload: { id: order.id, name: "renamed" } });
    expect(service.current(order)).toEqual({
      ...order,
      name: "renamed",
      updated_time: expect.not.stringMatching(order.updated_time) as string,
    });
  });

  test.each([
    ["D: needs an id", {}, ["This field is required."]],
    ["D: needs an id that is a UUID", { id: "order_UUID" }, ["Must be a valid UUID."]],
    [
      "D: needs an order that is in the system",
      { id: NOBODY },
      [`Invalid pk "${NOBODY}" - object does not exist.`],
    ],
  ])("%s", async (_fact, payload, messages) => {
    await start();
    expect(errorOf(await edit(payload))).toEqual({ id: messages });
  });

  test.each(["PENDING", "REQUESTED", "IN_PROGRESS"] as const)(
    "D: may change the name and end of a %s order",
    async (status) => {
      await start();
      const order = await service.order({ start_time: "2026-03-02T12:00:00Z" });
      if (status === "REQUESTED") service.sim.set({ receivedMs: Infinity });
      service.sim.setOrderStatus(order.id, status);
      expect(
        errorOf(await edit({ id: order.id, name: "b", end_time: "2026-04-30T00:00:00Z" })),
      ).toBeUndefined();
    },
  );

  test.each(["FULFILLED", "CANCELLED", "EXPIRED", "REJECTED", "FAILED", "FINALIZING", "RECEIVED"] as const)(
    "D: may not change a %s order",
    async (status) => {
      await start();
      const order = await service.order();
      service.sim.set({ receivedMs: Infinity });
      service.sim.setOrderStatus(order.id, status);
      expect(errorOf(await edit({ id: order.id, name: "b" }))).toHaveProperty("status");
      expect(service.current(order).name).toBe("order");
    },
  );

  test("K: may change a RECEIVED order if told so", async () => {
    await start({ receivedMs: Infinity, receivedEditable: true });
    const order = await service.order();
    expect(errorOf(await edit({ id: order.id, name: "b" }))).toBeUndefined();
  });

  test("D: may move the start only until the order is in progress", async () => {
    await start();
    const order = await service.order();
    expect(errorOf(await edit({ id: order.id, start_time: "2026-03-03T00:00:00Z" }))).toBeUndefined();
    service.sim.advance(3 * DAY);
    expect(errorOf(await edit({ id: order.id, start_time: "2026-03-10T00:00:00Z" }))).toHaveProperty(
      "start_time",
    );
  });

  test("D: may not change the geometry", async () => {
    await start();
    const order = await service.order();
    const geometry = { type: "Point", coordinates: [1, 1] };
    expect(errorOf(await edit({ id: order.id, name: "b", geometry }))).toEqual({
      geometry: ["This field cannot be edited."],
    });
    expect(service.current(order).name).toBe("order");
  });

  test("K: has fields it may not change passed over if told so", async () => {
    await start({ editNonEditable: "ignore" });
    const order = await service.order();
    await edit({ id: order.id, name: "b", geometry: { type: "Point", coordinates: [1, 1] } });
    expect(service.current(order)).toMatchObject({ name: "b", original_geometry: order.original_geometry });
  });

  test("I: may not put the end before the start", async () => {
    await start();
    const order = await service.order();
    expect(errorOf(await edit({ id: order.id, end_time: "2026-03-01T00:00:00Z" }))).toHaveProperty(
      "end_time",
    );
  });

  test("D: may not change an archive order", async () => {
    await start();
    const order = await service.order(ARCHIVE);
    expect(errorOf(await edit({ id: order.id, name: "b" }))).toEqual({
      scheduling_type: ["Archive orders cannot be edited."],
    });
  });

  test("I: may not move the times of an assured order", async () => {
    await start({ imagingWindowCheck: "any" });
    const order = await service.order(ASSURED);
    expect(errorOf(await edit({ id: order.id, end_time: "2026-04-30T00:00:00Z" }))).toHaveProperty(
      "end_time",
    );
  });

  test("D: fails alone: its neighbours are changed all the same", async () => {
    await start();
    const order = await service.order();
    const results = await service.bulk("EDIT", [
      { id: NOBODY, name: "b" },
      { id: order.id, name: "b" },
    ]);
    expect(results.map((result) => "order_id" in result)).toEqual([false, true]);
  });
});

describe("a CANCEL payload", () => {
  const cancel = async (...ids: string[]): Promise<JsonObject[]> =>
    service.bulk(
      "CANCEL",
      ids.map((id) => ({ id })),
    );

  test("D: cancels a PENDING and an IN_PROGRESS order", async () => {
    await start();
    const pending = await service.order();
    const inProgress = await service.order({ start_time: "2026-03-01T12:00:00Z" });
    const results = await cancel(pending.id, inProgress.id);
    expect([pending.status, inProgress.status]).toEqual(["PENDING", "IN_PROGRESS"]);
    expect(results.map(({ order_id }) => order_id)).toEqual([pending.id, inProgress.id]);
    expect(service.sim.orders.map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
  });

  test.each(["RECEIVED", "REQUESTED", "FULFILLED", "EXPIRED", "REJECTED", "FAILED", "FINALIZING"] as const)(
    "D: cannot cancel a %s order",
    async (status) => {
      await start();
      const order = await service.order();
      service.sim.set({ receivedMs: Infinity });
      service.sim.setOrderStatus(order.id, status);
      const [result] = await cancel(order.id);
      expect(errorOf(result)).toEqual({ status: [`An order with status ${status} cannot be cancelled.`] });
      expect(service.current(order).status).toBe(status);
    },
  );

  test.each(["RECEIVED", "REQUESTED"] as const)("K: cancels a %s order if told so", async (status) => {
    await start({ wideCancel: true });
    const order = await service.order();
    service.sim.set({ receivedMs: Infinity });
    service.sim.setOrderStatus(order.id, status);
    expect(errorOf((await cancel(order.id))[0])).toBeUndefined();
  });

  test("I: fails for an order that is already cancelled", async () => {
    await start();
    const order = await service.order();
    await cancel(order.id);
    expect(errorOf((await cancel(order.id))[0])).toHaveProperty("status");
  });

  test("I: succeeds once for an order that is in the request twice", async () => {
    await start();
    const order = await service.order();
    expect((await cancel(order.id, order.id)).map((result) => "order_id" in result)).toEqual([true, false]);
  });

  test("D: fails for an order that is not in the system", async () => {
    await start();
    expect(errorOf((await cancel(NOBODY))[0])).toHaveProperty("id");
  });

  test("D: cannot cancel an archive order", async () => {
    await start();
    const order = await service.order(ARCHIVE);
    expect(errorOf((await cancel(order.id))[0])).toEqual({
      scheduling_type: ["Archive orders cannot be cancelled."],
    });
  });

  test("K: takes an assured order through PENDING_CANCELLATION", async () => {
    await start({ assuredCancellationMs: DAY, imagingWindowCheck: "any" });
    const order = await service.order(ASSURED);
    await cancel(order.id);
    expect(service.current(order).status).toBe("PENDING_CANCELLATION");
    service.sim.advance(DAY);
    expect(service.current(order).status).toBe("CANCELLED");
  });

  test("I: judges an order by its status when the payload's turn comes, not when the bulk was sent", async () => {
    await start({ bulkStartDelayMs: 5 * DAY });
    const order = await service.order({ end_time: "2026-03-04T12:00:00Z" });
    await cancel(order.id);
    service.sim.advance(6 * DAY);
    expect(service.current(order).status).toBe("EXPIRED");
    expect(service.sim.bulks[0]).toMatchObject({ failed_payload_count: 1 });
  });
});

test("K: a RECEIVED order alone can be opened for cancelling", async () => {
  await start({ receivedMs: Infinity, receivedCancellable: true });
  await service.call("POST", "/orders/", point("a"));
  const [result] = await service.bulk("CANCEL", [{ id: service.sim.orders[0]?.id ?? "" }]);
  expect(errorOf(result)).toBeUndefined();
});
