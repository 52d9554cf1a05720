import { camelCase, snakeCase } from "../../../provider/base/case";
import type { Order } from "../../../provider/order/order";
import { fieldNames } from "../../../provider/order/orderFields";
import { bulkBody, fromApi, payloadBody } from "../../../provider/planet/payloads";
import { anOrder, identity, orderIdOf, pointAt } from "../builders";

/** Planet's name of every field, from its documents. `extra` has none: what is in it has. */
const atPlanet: Record<Exclude<keyof Order, "extra">, string> = {
  name: "name",
  geometry: "geometry",
  startTime: "start_time",
  endTime: "end_time",
  plNumber: "pl_number",
  product: "product",
  schedulingType: "scheduling_type",
  orderType: "order_type",
  nStereoPov: "n_stereo_pov",
  satElevationAngleMin: "sat_elevation_angle_min",
  satElevationAngleMax: "sat_elevation_angle_max",
  imagingWindow: "imaging_window",
  rrule: "rrule",
  earlyStart: "early_start",
  cloudThreshold: "cloud_threshold",
  satelliteTypes: "satellite_types",
  exclusivityDays: "exclusivity_days",
  altitude: "altitude",
  requestedItems: "requested_items",
  delivery: "delivery",
};
const names = Object.entries(atPlanet);

/** An order with every field but `extra`. */
const everything: Order = {
  name: "Bulk order 1",
  geometry: { type: "LineString", coordinates: [[1, 2], [3.5, -4.25]] }, // prettier-ignore
  startTime: "2026-12-01T00:00:00Z",
  endTime: "2026-12-15T00:00:00Z",
  plNumber: "PL-1",
  product: "Flexible Tasking",
  schedulingType: "FLEXIBLE",
  orderType: "STEREO",
  nStereoPov: 2,
  satElevationAngleMin: 60,
  satElevationAngleMax: 90,
  imagingWindow: identity,
  rrule: "FREQ=WEEKLY;COUNT=4",
  earlyStart: false,
  cloudThreshold: 0,
  satelliteTypes: ["SKYSAT"],
  exclusivityDays: 0,
  altitude: 0,
  requestedItems: [{ itemId: "i1", itemType: "SkySatCollect" }],
  delivery: { destination: { ref: "pl:destinations/default", pathPrefix: "a/" } },
};

const sentAs = (fields: Partial<Order>, orderId?: string) =>
  JSON.parse(payloadBody({ key: "k", orderId, fields })) as Record<string, unknown>;

describe("a field's name", () => {
  test("is known at Planet for every field", () => {
    expect([...names.map(([field]) => field), "extra"].sort()).toEqual([...fieldNames].sort());
  });

  test.each(names)("%s is %s at Planet", (field, snake) => {
    expect(snakeCase(field)).toBe(snake);
  });

  test.each(names)("%s is read back from %s", (field, snake) => {
    expect(camelCase(snake)).toBe(field);
  });
});

describe("a payload", () => {
  test.each(names)("holds %s as %s", (field, snake) => {
    expect(Object.keys(sentAs({ [field]: everything[field as keyof Order] }))).toEqual([snake]);
  });

  test("has fields inside fields in snake_case too", () => {
    expect(sentAs({ requestedItems: everything.requestedItems, delivery: everything.delivery })).toEqual({
      requested_items: [{ item_id: "i1", item_type: "SkySatCollect" }],
      delivery: { destination: { ref: "pl:destinations/default", path_prefix: "a/" } },
    });
  });

  test("has the geometry as it was declared", () => {
    expect(sentAs({ geometry: pointAt(32.142035, -0.487188) })).toEqual({
      geometry: { type: "Point", coordinates: [32.142035, -0.487188] },
    });
  });

  test("has the fields of `extra` as they are, beside the others", () => {
    expect(sentAs({ name: "n", extra: { rank: 1, some_thing: { camelCase: [1] } } })).toEqual({
      name: "n",
      rank: 1,
      some_thing: { camelCase: [1] },
    });
  });

  test("has values that are false or zero", () => {
    expect(sentAs({ altitude: 0, earlyStart: false, exclusivityDays: 0 })).toEqual({
      altitude: 0,
      early_start: false,
      exclusivity_days: 0,
    });
  });

  test("of an EDIT has the id and what changes", () => {
    expect(sentAs({ name: "n" }, orderIdOf(1))).toEqual({ id: orderIdOf(1), name: "n" });
  });

  test("of a CANCEL has the id alone", () => {
    expect(sentAs({}, orderIdOf(1))).toEqual({ id: orderIdOf(1) });
  });

  test("does not hold the user's key", () => {
    expect(payloadBody({ key: "the-key", fields: anOrder() })).not.toContain("the-key");
  });
});

describe("the body of a bulk", () => {
  test("has the documented frame", () => {
    const body = bulkBody(identity, "CREATE", [
      { key: "a", fields: { name: 'quote " and 🛰' } },
      { key: "b", fields: { name: "b" } },
    ]);
    expect(JSON.parse(body)).toEqual({
      id: identity,
      operation_type: "CREATE",
      order_payloads: [{ name: 'quote " and 🛰' }, { name: "b" }],
    });
  });
});

describe("an echo", () => {
  test("of every field is read back as it was sent", () => {
    expect(fromApi(sentAs(everything))).toEqual(everything);
  });

  test("with null has not that field", () => {
    expect(fromApi({ name: "n", imaging_window: null, rrule: null })).toEqual({ name: "n" });
  });

  test("gives nothing that this package does not know", () => {
    expect(fromApi({ id: orderIdOf(1), name: "n", status: "PENDING", created_by: "x" })).toEqual({
      name: "n",
    });
  });

  test("keeps members of a geometry as Planet writes them", () => {
    const geometry = { type: "Point", coordinates: [1, 2], some_member: 1 };
    expect(fromApi({ geometry })).toEqual({ geometry });
  });
});
