import { fileOf, outcome, readKml } from "./files";

const from = (content: string) => outcome((warn) => readKml(fileOf(content, "a.kml"), {}, warn));

const document = (...placemarks: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemarks.map((inner) => `<Placemark>${inner}</Placemark>`).join("")}</Document></kml>`;

const etna = "<name>Etna</name><Point><coordinates>14.99,37.75,0</coordinates></Point>";

test("placemarks are orders by their names, and extended data gives their fields", () => {
  const data =
    '<ExtendedData><Data name="start_time"><value>2026-12-01T00:00:00Z</value></Data><Data name="satElevationAngleMin"><value>60</value></Data></ExtendedData>';
  const line = "<name>dam</name><LineString><coordinates>0,0 0.1,0.1</coordinates></LineString>";
  expect(from(document(etna + data, line))).toEqual({
    orders: {
      Etna: {
        name: "Etna",
        geometry: { type: "Point", coordinates: [14.99, 37.75] },
        startTime: "2026-12-01T00:00:00Z",
        satElevationAngleMin: 60,
      },
      dam: { name: "dam", geometry: { type: "LineString", coordinates: [[0, 0], [0.1, 0.1]] } }, // prettier-ignore
    },
    errors: [],
    warnings: [],
  });
});

test("folders are read through, and an area keeps its hole", () => {
  const ring = (coordinates: string) => `<LinearRing><coordinates>${coordinates}</coordinates></LinearRing>`;
  const area = `<Placemark><name>park</name><Polygon><outerBoundaryIs>${ring("0,0 1,0 1,1 0,1 0,0")}</outerBoundaryIs><innerBoundaryIs>${ring("0.2,0.2 0.2,0.4 0.4,0.4 0.2,0.2")}</innerBoundaryIs></Polygon></Placemark>`;
  const { orders } = from(`<kml><Document><Folder><Folder>${area}</Folder></Folder></Document></kml>`);
  expect(orders).toMatchObject({
    park: { geometry: { type: "Polygon", coordinates: [{ length: 5 }, { length: 4 }] } },
  });
});

test("elements with a prefix, schema data, CDATA and blanks are read", () => {
  const content = `<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Placemark id="p1"><k:name><![CDATA[Aso & Kuju]]></k:name><k:ExtendedData><k:SchemaData schemaUrl="#s"><k:SimpleData name="order_type">STEREO</k:SimpleData><k:SimpleData name="n_stereo_pov">3</k:SimpleData></k:SchemaData></k:ExtendedData><k:Point><k:coordinates>
      131.1 , 32.88 ,0
    </k:coordinates></k:Point></k:Placemark></k:kml>`;
  expect(from(content).orders).toEqual({
    "Aso & Kuju": {
      name: "Aso & Kuju",
      orderType: "STEREO",
      nStereoPov: 3,
      geometry: { type: "Point", coordinates: [131.1, 32.88] },
    },
  });
});

test("a name inside a placemark's data or style is not its name", () => {
  const style = "<Style><name>red</name></Style>";
  expect(Object.keys(from(document(etna + style)).orders!)).toEqual(["Etna"]);
});

test("an altitude that is one is dropped with a warning", () => {
  expect(from(document(etna.replace("37.75,0", "37.75,3357"))).warnings).toEqual([
    expect.stringContaining(
      'altitudes are dropped: orders are placed by longitude and latitude (placemark 1 ("Etna"))',
    ),
  ]);
});

describe("a file is refused:", () => {
  test.each<[string, string, string]>([
    [
      "without a geometry",
      document("<name>Etna</name>"),
      'placemark 1 ("Etna"): has no place: give it a Point',
    ],
    [
      "out of range",
      document(etna.replace("14.99", "194.99")),
      'placemark 1 ("Etna"), geometry: the longitude 194.99 is above 180: subtract 360',
    ],
    [
      "with decimal commas",
      document(etna.replace("14.99,37.75,0", "4,14,51,95")),
      'line 1, coordinates: "4,14,51,95" is not longitude,latitude in degrees',
    ],
    [
      "with text for a number",
      document(etna.replace("14.99", "east")),
      'line 1, coordinates: "east,37.75,0" is not',
    ],
    ["with an empty place", document(etna.replace("14.99,37.75,0", "")), "its Point has no coordinates"],
    ["that is no XML", "<kml><Document>", "is not XML: "],
    ["that is text", "hello", "is not XML: "],
    ["that is HTML", "<html></html>", "is a web page (HTML)"],
    ["without placemarks", "<kml><Document/></kml>", "holds no features"],
    [
      "with a track",
      document("<name>ship</name><gx:Track><gx:coord>1 2 0</gx:coord></gx:Track>"),
      'placemark 1 ("ship"): a gx:Track is no place of an order',
    ],
    [
      "with a wrong number on its third line",
      document("\n<Point>\n<coordinates>\n1;2\n</coordinates></Point>"),
      'line 3, coordinates: "1;2" is not',
    ],
    ["zipped, as KMZ is", "PK\u0003\u0004", "is a ZIP archive that is cut off"],
    [
      "of two points in one",
      document(`<MultiGeometry>${etna.replace("<name>Etna</name>", "").repeat(2)}</MultiGeometry>`),
      "a MultiGeometry of 2 Points is not one order: make each a placemark",
    ],
  ])("%s", (_, content, error) => {
    expect(from(content).errors).toEqual([expect.stringContaining(error)]);
  });
});
