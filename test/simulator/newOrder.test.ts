import { errorOf, point, startService } from "./service";
import type { Service } from "./service";
import type { JsonObject, Settings } from "../../simulator/index";

const SQUARE = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ],
];

describe("a CREATE payload", () => {
  let service: Service;
  const create = async (
    payload: JsonObject,
    settings: Partial<Settings> = {},
  ): Promise<JsonObject | undefined> => {
    service = await startService(settings);
    return (await service.bulk("CREATE", [payload]))[0];
  };
  afterEach(() => service.sim.close());

  test.each<[string, JsonObject, Record<string, string[]>]>([
    [
      "D: needs a name and a geometry",
      {},
      { name: ["This field is required."], geometry: ["This field is required."] },
    ],
    ["I: needs a name that is not blank", point(" "), { name: ["This field may not be blank."] }],
    [
      "I: needs a latitude within 90",
      point("a", { geometry: { type: "Point", coordinates: [0, 91] } }),
      { geometry: ["Geometry latitude coordinate needs to be within -90.0 and 90.0"] },
    ],
    [
      "I: needs a known geometry type",
      point("a", { geometry: { type: "Circle", coordinates: [0, 1] } }),
      { geometry: ['Geometry type "Circle" is not supported.'] },
    ],
    [
      "I: needs coordinates that fit the type",
      point("a", { geometry: { type: "LineString", coordinates: [[0, 1]] } }),
      { geometry: ["Geometry has invalid coordinates for a LineString."] },
    ],
    [
      "I: needs closed rings",
      point("a", {
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        },
      }),
      {
        geometry: [
          "Geometry polygon ring needs to be closed: its first and last positions must be the same.",
        ],
      },
    ],
    [
      "I: needs date-times",
      point("a", { start_time: "tomorrow", end_time: "2026-02-30T00:00:00Z" }),
      {
        start_time: [expect.stringMatching(/^Datetime has wrong format/) as string],
        end_time: [expect.stringMatching(/^Datetime has wrong format/) as string],
      },
    ],
    [
      "I: needs an end after its start",
      point("a", { end_time: "2026-03-02T12:00:00Z" }),
      { end_time: ["End time needs to be after start time."] },
    ],
    [
      "I: needs enum values that exist",
      point("a", { scheduling_type: "SOON", order_type: "SONG", satellite_types: ["MOON"] }),
      {
        scheduling_type: ['"SOON" is not a valid choice.'],
        order_type: ['"SONG" is not a valid choice.'],
        satellite_types: ['"MOON" is not a valid choice.'],
      },
    ],
    [
      "D: with STEREO needs 2 or 3 points of view",
      point("a", { order_type: "STEREO", n_stereo_pov: 4 }),
      { n_stereo_pov: ["The number of stereo points of view must be 2 or 3."] },
    ],
    [
      "D: needs elevation angles from 0 to 90",
      point("a", { sat_elevation_angle_min: -1, sat_elevation_angle_max: 91 }),
      {
        sat_elevation_angle_min: ["Ensure this value is greater than or equal to 0."],
        sat_elevation_angle_max: ["Ensure this value is less than or equal to 90."],
      },
    ],
    [
      "D: for ASSURED needs an imaging_window",
      point("a", { scheduling_type: "ASSURED" }),
      { imaging_window: ["This field is required."] },
    ],
    [
      "D: for MONITORING needs an rrule",
      point("a", { scheduling_type: "MONITORING" }),
      { rrule: ["This field is required."] },
    ],
    [
      "D: for ARCHIVE needs the items it asks for",
      point("a", { scheduling_type: "ARCHIVE", requested_items: [] }),
      { requested_items: ["This field is required."] },
    ],
    [
      "I: may not send null",
      point("a", { start_time: null }),
      { start_time: ["This field may not be null."] },
    ],
  ])("%s", async (_fact, payload, errors) => {
    const result = await create(payload);
    expect(errorOf(result)).toEqual(errors);
    expect(result).not.toHaveProperty("order_id");
    expect(service.sim.orders).toEqual([]);
  });

  test("3P: may be of a kind that no document names, if told so", async () => {
    const kinds = {
      scheduling_type: "EXPRESS",
      order_type: "MOSAIC",
      satellite_types: ["OWL"],
      sensitivity_mode: "ULTRA",
      exclusivity_days: 90,
    };
    const result = await create(point("a", kinds), { unknownKinds: "accepted" });
    expect(result).toMatchObject({ order_id: service.sim.orders[0]?.id, payload: kinds });
    expect(service.sim.orders).toMatchObject([{ ...kinds, status: "PENDING" }]);
  });

  test.each([
    ["FREQ=YEARLY;COUNT=2", /YEARLY/],
    ["FREQ=DAILY;COUNT=366", /more than 365 instances/],
    ["FREQ=HOURLY;COUNT=4", /at least one day/],
    ["FREQ=WEEKLY;COUNT=4;BYYEARDAY=1", /BYYEARDAY/],
    ["FREQ=WEEKLY", /COUNT/],
  ])("D: for MONITORING is refused the rrule %s", async (rrule, message) => {
    const result = await create(point("a", { scheduling_type: "MONITORING", rrule }));
    expect(errorOf(result)?.rrule?.[0]).toMatch(message);
  });

  test("D: with the notebook's rrule monitors until its last instance, whatever end_time says", async () => {
    await create(
      point("a", { scheduling_type: "MONITORING", rrule: "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO" }),
    );
    expect(service.sim.orders[0]?.end_time).toBe("2026-03-30T12:00:00.000000Z");
  });

  test("D: is shown with a polygon around its point, and the point as original_geometry", async () => {
    await create(point("a"));
    const { body } = await service.call("GET", `/orders/${service.sim.orders[0]?.id}`);
    expect(body.geometry).toMatchObject({ type: "Polygon" });
    expect(body.original_geometry).toEqual({ type: "Point", coordinates: [32.142035, -0.487188] });
  });

  test("K: hides original_geometry if told to", async () => {
    await create(point("a"), { originalGeometry: false });
    expect((await service.call("GET", `/orders/${service.sim.orders[0]?.id}`)).body).not.toHaveProperty(
      "original_geometry",
    );
  });

  test("I: gets FLEXIBLE, IMAGE, now and a window of 30 days where it says nothing", async () => {
    await create({ name: "a", geometry: { type: "Polygon", coordinates: SQUARE } });
    expect(service.sim.orders[0]).toMatchObject({
      scheduling_type: "FLEXIBLE",
      order_type: "IMAGE",
      altitude: 0,
      start_time: "2026-03-01T12:00:00.000000Z",
      end_time: "2026-03-31T12:00:00.000000Z",
      geometry: { type: "Polygon", coordinates: SQUARE },
    });
  });

  test("I: takes its scheduling_type from the product", async () => {
    await create(
      point("a", { product: "Assured Tasking", imaging_window: "493d3e9e-176d-4617-b932-d7961f60949e" }),
      { imagingWindowCheck: "any" },
    );
    expect(service.sim.orders[0]).toMatchObject({ scheduling_type: "ASSURED", product: "Assured Tasking" });
  });

  test("I: has its times turned into UTC, with microseconds if it had any", async () => {
    const result = await create(
      point("a", { start_time: "2026-03-02T14:00:00+02:00", end_time: "2026-03-30T12:00:00.25+00:00" }),
    );
    const utc = { start_time: "2026-03-02T12:00:00Z", end_time: "2026-03-30T12:00:00.250000Z" };
    expect(result?.payload).toMatchObject(utc);
    expect(service.sim.orders[0]).toMatchObject(utc);
  });

  test("I: may carry fields that do not exist: they are passed over, and not echoed", async () => {
    const result = await create(point("a", { colour: "red", status: "FULFILLED" }));
    expect(result?.payload).not.toHaveProperty("colour");
    expect(service.sim.orders[0]).toMatchObject({ unknown_fields: { colour: "red", status: "FULFILLED" } });
    expect(service.sim.orders[0]).not.toHaveProperty("colour");
  });

  test("I: may have the name of another order: each success is a new order", async () => {
    service = await startService();
    const results = await service.bulk("CREATE", [point("twin"), point("twin")]);
    expect(new Set(results.map(({ order_id }) => order_id)).size).toBe(2);
  });

  test("K: may start in the past, or not if told so", async () => {
    expect(errorOf(await create(point("a", { start_time: "2026-02-01T00:00:00Z" })))).toBeUndefined();
    await service.sim.close();
    const refused = await create(point("a", { start_time: "2026-02-01T00:00:00Z" }), {
      startInThePast: "refused",
    });
    expect(errorOf(refused)).toHaveProperty("start_time");
  });

  test("K: needs 14 days if told so", async () => {
    const result = await create(point("a", { end_time: "2026-03-09T12:00:00Z" }), { flexible14Days: true });
    expect(errorOf(result)).toHaveProperty("end_time");
  });

  test("I: needs a pl_number and a product of the contract, where the contract is known", async () => {
    const result = await create(point("a", { pl_number: "PL-2", product: "Moon Tasking" }), {
      plNumbers: ["PL-1"],
      products: ["Flexible Tasking"],
    });
    expect(Object.keys(errorOf(result) ?? {})).toEqual(["pl_number", "product"]);
  });

  test("K: can be echoed with the polygon instead of its point", async () => {
    const result = await create(point("a"), { rewriteGeometryInEcho: true });
    expect((result?.payload as JsonObject).geometry).toMatchObject({ type: "Polygon" });
  });
});
