// Replies about imaging windows, as Planet's newer and older code and other clients know them.
import { toJson } from "../../../provider/base/json";
import { searchSchema, toWindowSearch } from "../../../provider/planet/windowResponses";
import { orderIdOf } from "../builders";

const shown = {
  id: orderIdOf(1),
  start_time: "2026-12-01T10:00:00Z",
  end_time: "2026-12-01T10:04:00Z",
};
const searched = (...imaging_windows: unknown[]) =>
  toWindowSearch(searchSchema.parse({ status: "DONE", imaging_windows }));

/** Of the only window, what it has beside its id and its times. */
const read = (more: object) => {
  const known = { id: undefined, startTime: undefined, endTime: undefined };
  return toJson({ ...searched({ ...shown, ...more }).windows[0]!, ...known });
};
const none = { replaces: [], replacedOrders: [] };

test.each<[string, object, object]>([
  ["nothing more", {}, {}],
  [
    "the least and the greatest angle off nadir",
    { off_nadir_angle_min: 3, off_nadir_angle_max: "12.5", start_off_nadir: 1, end_off_nadir: 2 },
    { offNadirAngleMin: 3, offNadirAngleMax: 12.5 },
  ],
  [
    "the angles at the start and the end",
    { start_off_nadir: 20, end_off_nadir: "-4" },
    { offNadirAngleMin: -4, offNadirAngleMax: 20 },
  ],
  ["one of these angles alone, which is no range", { start_off_nadir: 20 }, {}],
  [
    "forecasts, of which the first counts",
    { cloud_forecast: [{ prediction: 0.1 }, { prediction: 0.9 }] },
    { cloudForecast: 0.1 },
  ],
  ["a forecast as text", { cloud_forecast: [{ prediction: "0.25" }] }, { cloudForecast: 0.25 }],
  ["a first forecast without a number", { cloud_forecast: [{}, { prediction: 0.9 }] }, {}],
  ["no forecasts", { cloud_forecast: [] }, {}],
  [
    "a price as text",
    { pricing_details: { units: "SQKM", estimated_quota_cost: "50.0" } },
    { price: { quota: 50, unit: "SQKM" } },
  ],
  [
    "a price without a unit",
    { pricing_details: { estimated_quota_cost: 5 } },
    { price: { quota: 5, unit: "" } },
  ],
  [
    "the rest",
    { satellite_type: "SKYSAT", low_light: true, assured_tasking_tier: "EXPRESS" },
    { satelliteType: "SKYSAT", lowLight: true, tier: "EXPRESS" },
  ],
  [
    "control characters",
    { satellite_type: "SKY\u001b[31mSAT\u009b" },
    { satelliteType: "SKY\\u001b[31mSAT\\u009b" },
  ],
  [
    "only odd entries",
    {
      satellite_type: 7,
      off_nadir_angle_min: "steep",
      off_nadir_angle_max: null,
      cloud_forecast: { prediction: 1 },
      low_light: "no",
      assured_tasking_tier: ["EXPRESS"],
      conflicting_orders: 5,
      pricing_details: "50 SQKM",
    },
    {},
  ],
])("a window with %s is read", (_, more, expected) => {
  expect(read(more)).toEqual({ ...none, ...expected });
});

const [a, b, c] = [orderIdOf(2), orderIdOf(3), orderIdOf(4)];

test.each<[string, object, object[]]>([
  [
    "typed, with names and costs",
    { pricing_details: { replaced_orders: [{ order_id: a, name: "north", cost: "25.5" }, { order_id: b }] } },
    [{ orderId: a, name: "north", cost: 25.5 }, { orderId: b }],
  ],
  ["as a list of ids", { conflicting_orders: [a, b] }, [{ orderId: a }, { orderId: b }]],
  [
    "as a list of objects",
    { conflicting_orders: [{ id: a, name: "north" }, { order_id: b }] },
    [{ orderId: a, name: "north" }, { orderId: b }],
  ],
  [
    "as an object by id",
    { conflicting_orders: { [a]: { name: "north" }, [b]: true } },
    [{ orderId: a, name: "north" }, { orderId: b }],
  ],
  [
    "in both places, each once and the typed ones first",
    {
      pricing_details: { replaced_orders: [{ order_id: b, cost: 0 }] },
      conflicting_orders: [a, b.toUpperCase(), c],
    },
    [{ orderId: b, cost: 0 }, { orderId: a }, { orderId: c }],
  ],
  ["as nothing that names one", { conflicting_orders: ["north", 7, null, { name: "north" }, [a]] }, []],
  ["as texts", { conflicting_orders: a, pricing_details: { replaced_orders: a } }, []],
  ["as an object without ids", { conflicting_orders: { count: 1, constructor: a } }, []],
])("orders that a window replaces are read %s", (_, more, replacedOrders) => {
  expect(read(more)).toMatchObject({
    replaces: (replacedOrders as { orderId: string }[]).map(({ orderId }) => orderId),
    replacedOrders,
  });
});

test.each<[string, unknown]>([
  ["without an id", { ...shown, id: undefined }],
  ["whose id is no UUID", { ...shown, id: "window 7" }],
  ["without a start", { ...shown, start_time: null }],
  ["whose end is no time", { ...shown, end_time: "soon" }],
  ["that is text", "window 7"],
  ["that is null", null],
])("a window %s is counted, and loses no other", (_, odd) => {
  const { windows, unreadable } = searched(odd, shown);
  expect([windows.map(({ id }) => id), unreadable]).toEqual([[shown.id], 1]);
});

test("a search is over also where Planet writes its status in another case", () => {
  expect(toWindowSearch(searchSchema.parse({ status: "done" })).status).toBe("DONE");
});

test.each([
  [{ error_code: "NONE", error_message: "None flies" }, "NONE: None flies"],
  [{ error_code: 7, error_message: ["odd"] }, "no reason given"],
  [{}, "no reason given"],
])("a search that failed with %j says: %s", (reply, error) => {
  expect(toWindowSearch(searchSchema.parse({ status: "FAILED", ...reply }))).toMatchObject({
    status: "FAILED",
    error,
    windows: [],
    unreadable: 0,
  });
});

test.each([
  ["20261201T100000Z", "2026-12-01T10:00:00.000Z"],
  ["2026-12-01T10:00:00+00", "2026-12-01T10:00:00.000Z"],
  [1796119200, "2026-12-01T10:00:00.000Z"],
  ["2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z"],
])("a window that begins at %j can be ordered", (time, startTime) => {
  expect(searched({ ...shown, id: `urn:uuid:${shown.id}`, start_time: time }).windows).toMatchObject([
    { id: shown.id, startTime },
  ]);
});
