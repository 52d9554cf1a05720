// One order's fields, through `checkInputs`, as a program's arguments arrive.
import { z } from "zod";
import { declaredSchema } from "../../../provider/check/orderSchema";
import { checkInputs } from "../../../provider/inputs/checkInputs";
import { fieldNames } from "../../../provider/order/orderFields";
import { inputsOf, inputsWith, pointAt } from "../builders";

const failuresOf = (fields: object) =>
  checkInputs(inputsWith(fields)).map(({ property, reason }) => [
    property.replace('orders["a"].', ""),
    reason.replace(/ \(got .*\)$/, ""),
  ]);

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

const hole = square.map(([x, y]) => [0.5 + x! / 4, 0.25 + y! / 4]);

const latitude =
  "latitude must be within -90 and 90; if it is a longitude: GeoJSON writes [longitude, latitude]";

describe("a geometry", () => {
  test.each([
    ["a Point", { type: "Point", coordinates: [32.142035, -0.487188] }],
    ["a Point at the edge of the world", { type: "Point", coordinates: [-180, 90] }],
    [
      "a LineString of two positions",
      {
        type: "LineString",
        coordinates: [
          [1, 2],
          [1.5, 2.5],
        ],
      },
    ],
    ["a Polygon", { type: "Polygon", coordinates: [square] }],
    ["a Polygon with a hole", { type: "Polygon", coordinates: [square, hole] }],
  ])("may be %s", (_, geometry) => {
    expect(failuresOf({ geometry })).toEqual([]);
  });

  test.each([
    ["east of 180", [180.1, 0], 0, "longitude must be within -180 and 180"],
    ["west of -180", [-181, 0], 0, "longitude must be within -180 and 180"],
    ["north of 90", [0, 90.5], 1, latitude],
    ["south of -90", [0, -91], 1, latitude],
    ["with text for a longitude", ["1", 0], 0, "longitude must be a number"],
    ["with null for a latitude", [0, null], 1, "latitude must be a number"],
  ])("%s fails at that coordinate", (_, coordinates, index, reason) => {
    expect(failuresOf({ geometry: { type: "Point", coordinates } })).toEqual([
      [`geometry.coordinates[${index}]`, reason],
    ]);
  });

  test("deep in a Polygon fails at that coordinate", () => {
    const coordinates = [[...square.slice(0, 2), [1, -191], [0, 0]]]; // prettier-ignore
    expect(failuresOf({ geometry: { type: "Polygon", coordinates } })).toEqual([
      ["geometry.coordinates[0][2][1]", "latitude must be within -90 and 90"],
    ]);
  });

  const pair = "a position is [longitude, latitude], two numbers";
  const kinds = "must be a GeoJSON Point, LineString or Polygon";

  test.each([
    ["that is missing", undefined, "geometry", "is required"],
    ["that is text", "POINT (1 2)", "geometry", kinds],
    ["that is null", null, "geometry", kinds],
    ["that is a list", [1, 2], "geometry", kinds],
    ["without a type", { coordinates: [1, 2] }, "geometry.type", kinds],
    ["of another type", { type: "MultiPoint", coordinates: [[1, 2]] }, "geometry.type", kinds],
    ["of a type in lower case", { type: "point", coordinates: [1, 2] }, "geometry.type", kinds],
    ["that is a Feature", { type: "Feature", geometry: pointAt(1) }, "geometry.type", kinds],
    ["without coordinates", { type: "Point" }, "geometry.coordinates", "is required"],
    ["of one number", { type: "Point", coordinates: [1] }, "geometry.coordinates", pair],
    ["of three numbers", { type: "Point", coordinates: [1, 2, 3] }, "geometry.coordinates", pair],
    ["nested too deep", { type: "Point", coordinates: [[1, 2]] }, "geometry.coordinates", pair],
    ["whose line is flat", { type: "LineString", coordinates: [1, 2] }, "geometry.coordinates[0]", pair],
    [
      "whose line has one position",
      { type: "LineString", coordinates: [[1, 2]] },
      "geometry.coordinates",
      "a LineString has at least two positions",
    ],
    [
      "that is a Polygon without rings",
      { type: "Polygon", coordinates: [] },
      "geometry.coordinates",
      "a Polygon has at least one ring",
    ],
    [
      "whose ring has three positions",
      {
        type: "Polygon",
        coordinates: [
          square
            .slice(1)
            .concat([[1, 0]])
            .slice(1),
        ],
      },
      "geometry.coordinates[0]",
      "a ring has at least four positions",
    ],
    [
      "whose ring is not closed",
      { type: "Polygon", coordinates: [[...square.slice(0, 3), [0, 1]]] },
      "geometry.coordinates[0]",
      "a ring must be closed: its last position repeats the first",
    ],
    [
      "whose second ring is not closed",
      { type: "Polygon", coordinates: [square, [...square.slice(0, 3), [0, 1]]] },
      "geometry.coordinates[1]",
      "a ring must be closed: its last position repeats the first",
    ],
    [
      "with a foreign member",
      { ...pointAt(1), crs: "EPSG:4326" },
      "geometry.crs",
      "unknown field; known are type, coordinates",
    ],
  ])("%s is refused", (_, geometry, property, reason) => {
    expect(failuresOf({ geometry })).toContainEqual([property, reason]);
  });
});

describe("a time", () => {
  test.each([
    "2026-12-01T00:00:00Z",
    "2026-12-01T00:00:00.5Z",
    "2026-12-01T00:00:00.123456Z",
    "2026-12-01T02:00:00+02:00",
    "2026-11-30T19:30:00-04:30",
    "2028-02-29T00:00:00Z",
  ])("may be %s", (startTime) => {
    expect(failuresOf({ startTime })).toEqual([]);
  });

  test.each(["2026-12-01", "2026-12-01T00:00:00", "2026-12-01T00:00:00.5"])(
    "without an offset is told that it needs one: %s",
    (endTime) => {
      expect(failuresOf({ endTime })).toEqual([
        ["endTime", "a time needs its offset, as in 2026-12-01T00:00:00Z"],
      ]);
    },
  );

  test.each([
    ["impossible, a 30 February", "2026-02-30T00:00:00Z"],
    ["impossible, a 29 February of no leap year", "2027-02-29T00:00:00Z"],
    ["impossible, a 31 April", "2026-04-31T00:00:00Z"],
    ["impossible, a 13th month", "2026-13-01T00:00:00Z"],
    ["impossible, an hour 25", "2026-12-01T25:00:00Z"],
    ["in words", "tomorrow"],
    ["empty", ""],
    ["a number", 1_780_000_000],
    ["null", null],
    ["with a blank in place of the T", "2026-12-01 00:00:00Z"],
    ["with an offset without a colon", "2026-12-01T00:00:00+0200"],
  ])("%s is refused with an example", (_, startTime) => {
    expect(failuresOf({ startTime })).toEqual([
      ["startTime", "must be a time in ISO 8601 with an offset, as in 2026-12-01T00:00:00Z"],
    ]);
  });
});

const knownOnly = (known: string) =>
  `must be one of ${known}, or another value of Planet's, in capitals as LOCK_IN`;

describe("a value that Planet names", () => {
  test.each([
    ["schedulingType", "EXPRESS"],
    ["schedulingType", "LOCK_IN"],
    ["schedulingType", "FLEXIBLE_24"],
    ["orderType", "RADAR"],
    ["orderType", "VIDEO_HD"],
    ["satelliteTypes", ["SKYSAT", "DOVE", "PELICAN_2", "SKYSAT2"]],
    ["exclusivityDays", 15],
  ])("%s may be one that this package does not know: %j", (field, value) => {
    expect(failuresOf({ [field]: value })).toEqual([]);
    expect(checkInputs(inputsOf({ a: { geometry: pointAt(1) } }, { defaults: { [field]: value } }))).toEqual(
      [],
    );
  });

  test.each([
    ["schedulingType", "flexible", "FLEXIBLE"],
    ["schedulingType", "FLEXIBEL", "FLEXIBLE"],
    ["schedulingType", "FLEX", "FLEXIBLE"],
    ["schedulingType", "MONITOR", "MONITORING"],
    ["schedulingType", "Archive ", "ARCHIVE"],
    ["orderType", "STEREOS", "STEREO"],
    ["orderType", "ster-eo", "STEREO"],
    ["satelliteTypes", "SKY SAT", "SKYSAT"],
    ["satelliteTypes", "SKY_SAT", "SKYSAT"],
    ["satelliteTypes", "Pelikan", "PELICAN"],
  ])("%s may not be %j, a known one misspelt", (field, value, meant) => {
    const [failure] = failuresOf({ [field]: field === "satelliteTypes" ? [value] : value });
    expect(failure![1]).toBe(`unknown value; did you mean "${meant}"?`);
  });

  test.each(["radar", "Radar", "RADAR 2", "RADAR-2", "_RADAR", "RADAR_", "", "РАДАР"])(
    "is in upper snake case, and not %j",
    (orderType) => {
      expect(failuresOf({ orderType })).toEqual([["orderType", knownOnly("IMAGE, STEREO, VIDEO")]]);
    },
  );

  test("is shown with what was given", () => {
    expect(checkInputs(inputsOf({ a: { geometry: pointAt(1), schedulingType: "flexible" } }))).toEqual([
      {
        property: 'orders["a"].schedulingType',
        reason: 'unknown value; did you mean "FLEXIBLE"? (got "flexible")',
      },
    ]);
  });
});

describe("a field's value", () => {
  test.each([
    ["plNumber", "PL-123456"],
    ["product", "Flexible Tasking"],
    ["schedulingType", "FLEXIBLE"],
    ["orderType", "VIDEO"],
    ["satElevationAngleMin", 0],
    ["satElevationAngleMax", 90],
    ["imagingWindow", "493d3e9e-76f5-4d7a-9b4d-0c0f4f1f5f1a"],
    ["rrule", "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO"],
    ["earlyStart", false],
    ["cloudThreshold", 0.2],
    ["satelliteTypes", ["SKYSAT", "PELICAN", "TANAGER"]],
    ["exclusivityDays", 30],
    ["exclusivityDays", 0],
    ["altitude", -12],
    ["requestedItems", [{ itemId: "20240115_083220_ssc4_u0001", itemType: "SkySatCollect" }]],
    ["delivery", { destination: { ref: "pl:destinations/default", pathPrefix: "north/" } }],
    ["extra", { rank: 4, nested: { Any: [1, null, true, "x"] } }],
  ])("%s may be %j, in an order and in the defaults", (field, value) => {
    expect(failuresOf({ [field]: value })).toEqual([]);
    expect(checkInputs(inputsOf({ a: { geometry: pointAt(1) } }, { defaults: { [field]: value } }))).toEqual(
      [],
    );
  });

  test.each([
    ["plNumber", 5, "plNumber", "a PL number must be text"],
    ["product", "", "product", "a product must not be empty"],
    ["schedulingType", 5, "schedulingType", knownOnly("FLEXIBLE, MONITORING, ASSURED, ARCHIVE")],
    ["orderType", "radar", "orderType", knownOnly("IMAGE, STEREO, VIDEO")],
    ["satElevationAngleMin", 91, "satElevationAngleMin", "an elevation angle must be within 0 and 90"],
    ["satElevationAngleMax", -1, "satElevationAngleMax", "an elevation angle must be within 0 and 90"],
    ["imagingWindow", "tomorrow", "imagingWindow", "must be the UUID of an imaging window"],
    ["rrule", "", "rrule", "a recurrence rule must not be empty"],
    ["earlyStart", "yes", "earlyStart", "must be true or false"],
    ["cloudThreshold", -0.1, "cloudThreshold", "must not be negative"],
    ["satelliteTypes", "SKYSAT", "satelliteTypes", "must be a list"],
    ["satelliteTypes", [], "satelliteTypes", "must not be empty"],
    ["satelliteTypes", ["SKYSAT", "a dove"], "satelliteTypes[1]", knownOnly("SKYSAT, PELICAN, TANAGER")],
    ["exclusivityDays", 1.5, "exclusivityDays", "must be a whole number"],
    ["exclusivityDays", -1, "exclusivityDays", "must not be negative"],
    ["exclusivityDays", "15", "exclusivityDays", "must be a whole number"],
    ["altitude", 1.5, "altitude", "must be a whole number"],
    ["requestedItems", [], "requestedItems", "must not be empty"],
    ["requestedItems", [{ itemId: "1" }], "requestedItems[0].itemType", "is required"],
    ["delivery", {}, "delivery.destination", "is required"],
    ["delivery", { destination: { ref: "" } }, "delivery.destination.ref", "a destination must not be empty"],
  ])("%s may not be %j", (field, value, property, reason) => {
    expect(failuresOf({ [field]: value })).toEqual([[property, reason]]);
  });

  test.each([4, 1, "2", 2.5, null])("nStereoPov may not be %p", (nStereoPov) => {
    expect(failuresOf({ orderType: "STEREO", nStereoPov })).toEqual([["nStereoPov", "must be 2 or 3"]]);
  });

  test("a wrong value in the defaults fails there, once, however many orders use it", () => {
    const orders = { a: { geometry: pointAt(1) }, b: { geometry: pointAt(2) } };
    const failures = checkInputs(inputsOf(orders, { defaults: { orderType: "radar" } }));

    expect(failures.map(({ property }) => property)).toEqual(["defaults.orderType"]);
  });
});

test("no schema contains itself, else zod would remember each part of each order", () => {
  expect(z.core.isRecursiveSchema(z.json())).toBe(true);
  expect(z.core.isRecursiveSchema(declaredSchema)).toBe(false);
});

describe("a field of `extra`", () => {
  test.each([[undefined], [NaN], [{ deep: [new Date(0)] }]])("that is no JSON is refused: %p", (value) => {
    expect(failuresOf({ extra: { rank: value } })).toEqual([["extra.rank", "Invalid input"]]);
  });

  test.each(["Rank", "targetPriority", "1st", "target-priority"])("%s must be in snake_case", (field) => {
    const [failure] = failuresOf({ extra: { [field]: 1 } });
    expect(failure?.[1]).toBe("fields of `extra` are written in snake_case");
  });

  test.each(
    fieldNames.map((field) => [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), field]),
  )("%s is sent to the field %s", (snake, field) => {
    expect(failuresOf({ extra: { [snake]: 1 } })).toEqual([
      [`extra.${snake}`, `use the field ${field} instead`],
    ]);
  });

  test.each(["id", "status", "order_id"])("%s is Planet's to set", (field) => {
    expect(failuresOf({ extra: { [field]: "x" } })).toEqual([[`extra.${field}`, "Planet sets this field"]]);
  });

  test.each(["constructor", "to_string", "value_of"])("%s is not taken for a known field", (field) => {
    expect(failuresOf({ extra: { [field]: 1 } })).toEqual([]);
  });
});
