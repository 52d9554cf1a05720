import { checkInputs } from "../../../provider/inputs/checkInputs";
import { inputsOf, pointAt } from "../builders";

const area = { type: "Polygon" as const, coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }; // prettier-ignore
const line = { type: "LineString" as const, coordinates: [[0, 0], [0.5, 0.5]] }; // prettier-ignore
const kinds = {
  FLEXIBLE: { schedulingType: "FLEXIBLE" as const },
  MONITORING: { schedulingType: "MONITORING" as const, rrule: "FREQ=WEEKLY;COUNT=4" },
  ASSURED: { schedulingType: "ASSURED" as const, imagingWindow: "493d3e9e-76f5-4d7a-9b4d-0c0f4f1f5f1a" },
  ARCHIVE: {
    schedulingType: "ARCHIVE" as const,
    requestedItems: [{ itemId: "1", itemType: "SkySatCollect" }],
  },
  STEREO: { orderType: "STEREO" as const, nStereoPov: 2 as const },
  VIDEO: { orderType: "VIDEO" as const },
  EXPRESS: { schedulingType: "EXPRESS" },
  RADAR: { orderType: "RADAR", nStereoPov: 3 as const },
};

const failures = (order: object, defaults = {}) =>
  checkInputs(inputsOf({ a: order }, { defaults })).map(({ property, reason }) => `${property}: ${reason}`);

test.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s takes a point and a line", (kind) => {
  expect(failures({ geometry: pointAt(1), ...kinds[kind] })).toEqual([]);
  expect(failures({ geometry: line, ...kinds[kind] })).toEqual([]);
});

// Of EXPRESS and RADAR, which this package does not know, nothing is assumed.
test.each(["FLEXIBLE", "ARCHIVE", "EXPRESS", "RADAR"] as const)("%s takes an area", (kind) => {
  expect(failures({ geometry: area, ...kinds[kind] })).toEqual([]);
});

test.each(["MONITORING", "ASSURED", "STEREO"] as const)("%s takes no area, also by default", (kind) => {
  const refused = [expect.stringMatching(/^orders\["a"\]\.geometry: .* not an area$/)];
  expect(failures({ geometry: area, ...kinds[kind] })).toEqual(refused);
  expect(failures({ geometry: area }, kinds[kind])).toEqual(refused);
});

test("a wrong geometry and a wrong rule fail at their places, together", () => {
  const bowTie = { type: "Polygon", coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] }; // prettier-ignore
  expect(failures({ geometry: bowTie, rrule: "FREQ=YEARLY;COUNT=2" })).toEqual([
    expect.stringMatching(/^orders\["a"\]\.geometry\.coordinates\[0\]\[0\]: the ring crosses/),
    expect.stringMatching(/^orders\["a"\]\.rrule: FREQ=YEARLY/),
  ]);
});

test("a latitude that would be a longitude fails with the hint how GeoJSON writes it", () => {
  expect(failures({ geometry: pointAt(1.26, 103.76) })).toEqual([
    'orders["a"].geometry.coordinates[1]: latitude must be within -90 and 90; if it is a longitude: GeoJSON writes [longitude, latitude] (got 103.76)',
  ]);
});
