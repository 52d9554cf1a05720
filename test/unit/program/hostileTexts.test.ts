// Hostile texts in files and in the arguments of a program: none is raw in an error, a warning or a
// failure, and none begins a line of its own.
import { checkInputs } from "../../../provider/inputs/checkInputs";
import { createLifecycle } from "../../../provider/engine/lifecycle";
import { ordersFromCsv, ordersFromGeoJson, ordersFromKml } from "../../../provider/index";
import { systemClock } from "../../../provider/base/clock";
import { forgedIn, hostileTexts, rawIn } from "../../support/hostileTexts";
import { inputsOf, pointAt } from "../builders";
import { fileOf } from "../load/files";

const texts = Object.entries(hostileTexts);
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const json = JSON.stringify;
const point = '{"type":"Point","coordinates":[1,2]}';
const featureOf = (properties: object, geometry: unknown = { type: "Point", coordinates: [1, 2] }) =>
  json({ type: "Feature", properties, geometry });

/** Files with the text in each place that an error may tell. */
const files: Record<string, (text: string) => [load: "csv" | "geojson" | "kml", content: string]> = {
  "a cell": (text) => ["csv", `lon,lat,start_time\n1,2,${cell(text)}\n`],
  "a longitude": (text) => ["csv", `lon,lat\n${cell(text)},2\n`],
  "a column": (text) => ["csv", `lon,lat,${cell(text)},${cell(text)}\n1,2,3,4\n`],
  "columns without places": (text) => ["csv", `${cell(text)}\n1\n`],
  "a column that is almost a field": (text) => ["csv", `lon,lat,${cell(`startTime${text.slice(1, 2)}`)}\n1,2,3\n`],
  "well-known text": (text) => ["csv", `wkt\n${cell(`POINT (${text})`)}\n`],
  "a decimal comma": (text) => ["csv", `lon,lat\n${cell(`1,${text}`)},2\n`],
  "a key twice": (text) => ["csv", `lon,lat,key\n1,2,${cell(text)}\n3,4,${cell(text)}\n`],
  "a key that is refused": (text) => ["geojson", featureOf({ key: `__${text}` })],
  "a name": (text) => ["geojson", featureOf({ name: text, start_time: 1 })],
  "an id": (text) => ["geojson", json({ type: "Feature", id: text, properties: {}, geometry: null })],
  "a geometry's type": (text) => ["geojson", featureOf({}, { type: text, coordinates: [[text]] })],
  "several parts": (text) => ["geojson", featureOf({}, { type: `Multi${text}`, coordinates: [1, 2] })],
  "a crs": (text) => ["geojson", `{"type":"Feature","crs":{"type":"name","properties":{"name":${json(text)}}},"geometry":${point}}`],
  "a field of `extra`": (text) => ["geojson", featureOf({ extra: { [text]: 1 } })],
  "text that is no JSON": (text) => ["geojson", `{"a":${text}`],
  "an element of KML": (text) => ["kml", `<kml><Placemark><name>${text}</name><Point><coordinates>${text}</coordinates></Point></Placemark></kml>`],
  "XML that is none": (text) => ["kml", `<kml><${text}>`],
}; // prettier-ignore

const loaders = { csv: ordersFromCsv, geojson: ordersFromGeoJson, kml: ordersFromKml };

describe.each(Object.keys(files))("a file with %s", (place) => {
  test.each(texts)("of %s", (_, text) => {
    const [kind, content] = files[place]!(text);
    const told: string[] = [];
    try {
      loaders[kind](fileOf(content), { warn: (line) => void told.push(line) });
    } catch (error) {
      told.push((error as Error).message);
    }
    expect(told.flatMap((line) => [...rawIn(line), ...forgedIn(line)])).toEqual([]);
  });
});

test.each(texts)("a file whose path holds %s", (_, text) => {
  const path = `no-such/${text.replaceAll("\0", "")}`;
  for (const load of Object.values(loaders))
    try {
      load(path);
    } catch (error) {
      expect([...rawIn((error as Error).message), ...forgedIn((error as Error).message)]).toEqual([]);
    }
});

/** Orders with the text in each place that a failure or a line may tell. */
const programs: Record<string, (text: string) => Record<string, unknown>> = {
  "a key": (text) => ({ [text]: { geometry: pointAt(1), startTime: text } }),
  "a key with a name": (text) => ({ [text]: { geometry: pointAt(1), name: "fine" } }),
  "a name": (text) => ({ a: { geometry: pointAt(1), name: text }, b: { geometry: pointAt(2), name: text } }),
  "a value": (text) => ({
    a: { geometry: pointAt(1), schedulingType: text, orderType: text, product: text },
  }),
  "a field": (text) => ({ a: { geometry: pointAt(1), [text]: 1 } }),
  "a field of `extra`": (text) => ({ a: { geometry: pointAt(1), extra: { [text]: text } } }),
  "a rule": (text) => ({ a: { geometry: pointAt(1), rrule: text, schedulingType: "MONITORING" } }),
  "an order to adopt": (text) => ({ a: { geometry: pointAt(1), adopt: text } }),
};

describe.each(Object.keys(programs))("a program with %s", (place) => {
  test.each(texts)("of %s", async (_, text) => {
    const lines: string[] = [];
    const { batch } = createLifecycle({
      clock: systemClock,
      env: {},
      hasParent: () => true,
      print: (line) => void lines.push(line),
    });
    batch.configure({ config: { get: () => undefined } });
    const { failures } = await batch.check({}, inputsOf(programs[place]!(text)));
    const told = [...lines, ...failures.flatMap(({ property, reason }) => [property, reason])];
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap((line) => [...rawIn(line), ...(line.match(/\n/g) ?? [])])).toEqual([]);
  });
});

test("a failure still names the key by its value", () => {
  const key = "a\u009b\ud83db";
  const [failure] = checkInputs(inputsOf({ [key]: { geometry: pointAt(1), startTime: 1 } }));
  expect(JSON.parse(/^orders\[(".*")\]\.startTime$/.exec(failure!.property)![1]!)).toBe(key);
});
