// What a preview does not know yet: it passes wherever it stands, and hides nothing else.
import { checkInputs } from "../../../provider/inputs/checkInputs";
import { hasUnknown, unknownValue as unknown } from "../../../provider/inputs/unknown";
import { inputsOf, inputsWith, pointAt } from "../builders";

const geometry = pointAt(1);
const reversed = { startTime: "2026-12-02T00:00:00Z", endTime: "2026-12-01T00:00:00Z" };

const propertiesOf = (inputs: unknown) => checkInputs(inputs).map(({ property }) => property);

test("the unknown value is the one that Pulumi sends", () => {
  expect(unknown).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
});

test.each([
  ["all orders", inputsOf(unknown)],
  ["an order", inputsOf({ a: unknown })],
  ["the defaults", inputsOf({ a: { geometry } }, { defaults: unknown })],
  ["onRemove", inputsOf({ a: { geometry } }, { onRemove: unknown })],
  ["replaceInProgress", inputsOf({ a: { geometry } }, { replaceInProgress: unknown })],
  ["timeoutSeconds", inputsOf({ a: { geometry } }, { timeoutSeconds: unknown })],
  ["the identity", inputsOf({ a: { geometry } }, { identity: unknown })],
  ["a geometry", inputsWith({ geometry: unknown })],
  ["a geometry's type", inputsWith({ geometry: { type: unknown, coordinates: [1, 2] } })],
  ["a geometry's coordinates", inputsWith({ geometry: { type: "Point", coordinates: unknown } })],
  ["a longitude", inputsWith({ geometry: { type: "Point", coordinates: [unknown, 2] } })],
  ["a line's only position", inputsWith({ geometry: { type: "LineString", coordinates: [unknown] } })],
  ["a ring", inputsWith({ geometry: { type: "Polygon", coordinates: [unknown] } })],
  [
    "the first coordinate of a ring",
    inputsWith({ geometry: { type: "Polygon", coordinates: [[[unknown, 0], [1, 0], [1, 1], [0, 0]]] } }), // prettier-ignore
  ],
  ["a name", inputsWith({ name: unknown })],
  ["a start", inputsWith({ startTime: unknown, endTime: "2026-12-01T00:00:00Z" })],
  ["an end", inputsWith({ startTime: "2026-12-01T00:00:00Z", endTime: unknown })],
  ["an order type beside nStereoPov", inputsWith({ orderType: unknown, nStereoPov: 2 })],
  ["nStereoPov of STEREO", inputsWith({ orderType: "STEREO", nStereoPov: unknown })],
  ["a constellation", inputsWith({ satelliteTypes: ["SKYSAT", unknown] })],
  ["a scene", inputsWith({ requestedItems: [unknown] })],
  ["a destination's ref", inputsWith({ delivery: { destination: { ref: unknown } } })],
  ["`extra`", inputsWith({ extra: unknown })],
  ["a field of `extra`", inputsWith({ extra: { rank: unknown } })],
  ["an angle beside a known one", inputsWith({ satElevationAngleMin: unknown, satElevationAngleMax: 1 })],
  ["a flag and a number", inputsWith({ earlyStart: unknown, altitude: unknown, imagingWindow: unknown })],
])("%s may be unknown", (_, inputs) => {
  expect(checkInputs(inputs)).toEqual([]);
});

test("two unknown names are not taken for equal", () => {
  const orders = { a: { geometry, name: unknown }, b: { geometry, name: unknown } };
  expect(checkInputs(inputsOf(orders))).toEqual([]);
});

test.each([
  [
    "longitude",
    "latitude",
    { geometry: { type: "Point", coordinates: [unknown, 91] } },
    "geometry.coordinates[1]",
  ],
  ["start", "order type", { startTime: unknown, orderType: "radar" }, "orderType"],
  ["set of coordinates", "type", { geometry: { type: "Circle", coordinates: unknown } }, "geometry.type"],
  ["name", "time", { name: unknown, startTime: "tomorrow" }, "startTime"],
])("an unknown %s does not hide a wrong %s beside it", (_, __, fields, path) => {
  expect(propertiesOf(inputsWith(fields))).toEqual([`orders["a"].${path}`]);
});

test("an unknown order does not hide a wrong one", () => {
  expect(propertiesOf(inputsOf({ a: unknown, b: { geometry: pointAt(181) } }))).toEqual([
    'orders["b"].geometry.coordinates[0]',
  ]);
});

test("unknown orders do not hide a wrong default", () => {
  expect(propertiesOf(inputsOf(unknown, { defaults: { orderType: "radar" } }))).toEqual([
    "defaults.orderType",
  ]);
});

test.each([
  ["reversed times", reversed, "endTime"],
  ["STEREO without nStereoPov", { orderType: "STEREO" }, "nStereoPov"],
  ["reversed angles", { satElevationAngleMin: 80, satElevationAngleMax: 70 }, "satElevationAngleMax"],
])("an unknown name does not hide %s", (_, fields, field) => {
  expect(propertiesOf(inputsWith({ name: unknown, ...fields }))).toEqual([`orders["a"].${field}`]);
});

test.each([
  ["nStereoPov, as they may say STEREO", { nStereoPov: 2 }],
  ["STEREO, as they may say nStereoPov", { orderType: "STEREO" }],
])("unknown defaults let an order have %s", (_, fields) => {
  const inputs = inputsOf({ a: { geometry, ...fields } }, { defaults: unknown });
  expect(checkInputs(inputs)).toEqual([]);
});

test("a misspelt field fails though its value is unknown", () => {
  expect(propertiesOf(inputsWith({ startTme: unknown }))).toEqual(['orders["a"].startTme']);
});

describe("hasUnknown", () => {
  test.each([
    ["the value itself", unknown, true],
    ["a value deep inside", { a: [{ b: [1, unknown] }] }, true],
    ["known values only", { a: [{ b: [1, null, "x", undefined] }] }, false],
    ["nothing", undefined, false],
    ["null", null, false],
  ])("%s is judged", (_, value, expected) => {
    expect(hasUnknown(value)).toBe(expected);
  });
});
