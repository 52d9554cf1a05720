import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { fileOf, outcome, readKml } from "./files";

const from = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readKml(fileOf(content, "a.kml"), options, warn));
const kml = (...inner: string[]) => `<kml><Document>${inner.join("")}</Document></kml>`;
const placemark = (inner: string, name = "a") =>
  `<Placemark>${name && `<name>${name}</name>`}${inner}</Placemark>`;
const at = (text: string) => `<coordinates>${text}</coordinates>`;
const point = (text = "8,46") => `<Point>${at(text)}</Point>`;
const ring = (text: string) => `<LinearRing>${at(text)}</LinearRing>`;
const square = "8,46 9,46 9,47 8,47 8,46";
const outer = (text = square) => `<outerBoundaryIs>${ring(text)}</outerBoundaryIs>`;
const polygon = (inner = outer()) => `<Polygon>${inner}</Polygon>`;
const multi = (...parts: string[]) => `<MultiGeometry>${parts.join("")}</MultiGeometry>`;
const folder = (name: string, ...inner: string[]) =>
  `<Folder>${name && `<name>${name}</name>`}${inner.join("")}</Folder>`;

const placeOf = (text: string, options?: ColumnOptions) =>
  Object.values(from(kml(placemark(text)), options).orders ?? {}).map(
    (order) => (order as { geometry: unknown }).geometry,
  );

describe("coordinates", () => {
  test.each<[string, number[]]>([
    ["6.28,49.50,", [6.28, 49.5]],
    ["6.28,49.50,,", [6.28, 49.5]],
    ["6.38,49.50,NaN", [6.38, 49.5]],
    ["6.38,49.50,nan", [6.38, 49.5]],
    ["6.38,49.50,-", [6.38, 49.5]],
    ["6.38,49.50,None", [6.38, 49.5]],
    ["6.48,49.50,0,20", [6.48, 49.5]],
    ["6.48,49,0,20", [6.48, 49]],
    ["\n 6.5 , 49.5 , 100 \n", [6.5, 49.5]],
    ["6.5, 49.5, 0", [6.5, 49.5]],
    ["-6.5e0,+49.5", [-6.5, 49.5]],
  ])("%j is one position, and its altitude is dropped", (text, position) => {
    expect(placeOf(point(text))).toEqual([{ type: "Point", coordinates: position }]);
  });

  test.each<[string, number[][]]>([
    ["8,46, 8.1,46.1, 8.2,46,", [[8, 46], [8.1, 46.1], [8.2, 46]]], // prettier-ignore
    ["8,46,0\t8.1,46.1,0\r\n8.2,46,0", [[8, 46], [8.1, 46.1], [8.2, 46]]], // prettier-ignore
    ["8, 46, 0 8.1, 46.1, 0", [[8, 46], [8.1, 46.1]]], // prettier-ignore
  ])("%j are positions", (text, coordinates) => {
    expect(placeOf(`<LineString>${at(text)}</LineString>`)).toEqual([{ type: "LineString", coordinates }]);
  });

  test.each<[string, string]>([
    ["4,14,51,95", "4,14,51,95"],
    ["8,46,0,9,46,0", "8,46,0,9,46,0"],
    ["8, 46, 0, 9", "8,46,0,9"],
    ["8.1,46.5,0,20,30", "8.1,46.5,0,20,30"],
    ["8", "8"],
    ["8;46", "8;46"],
    ["8,46,9;47", "8,46,9;47"],
    ["8°,46°", "8°,46°"],
    ["8.1,46.5,100m", "8.1,46.5,100m"],
  ])("%j is refused", (text, shown) => {
    expect(from(kml(placemark(point(text)))).errors).toEqual([
      `placemark 1 ("a"), line 1, coordinates: "${shown}" is not longitude,latitude in degrees with decimal points`,
    ]);
  });
});

describe("a placemark with a place that is no order's says what to do:", () => {
  const leaveOut = "or leave the placemark out with the option `skip` or `onProblem`";
  test.each<[string, string, string]>([
    [
      "two positions in a Point",
      point("8,46 9,47"),
      "a Point has one position, not 2: make each a placemark",
    ],
    ["an empty Point", point(""), "its Point has no coordinates"],
    ["an empty Polygon", polygon(outer("")), "its Polygon has no coordinates"],
    ["two Points", multi(point(), point("9,46")), "a MultiGeometry of 2 Points is not one order: make each a placemark"], // prettier-ignore
    ["nested ones", multi(multi(polygon()), polygon(), point()), "a MultiGeometry of 2 Polygons and 1 Point is not one order: make each a placemark"], // prettier-ignore
    ["a point outside of the area", multi(point("1,1"), polygon()), "a MultiGeometry of 1 Point and 1 Polygon is not one order: make each a placemark"], // prettier-ignore
    ["a line and a point", multi(point(), `<LineString>${at("8,46 8.1,46")}</LineString>`), "a MultiGeometry of 1 Point and 1 LineString is not one order: make each a placemark"], // prettier-ignore
    ["two geometries without a MultiGeometry", point() + point("9,46"), "a MultiGeometry of 2 Points is not one order: make each a placemark"], // prettier-ignore
    ["a track", "<gx:Track><when>2026</when><gx:coord>8 46 0</gx:coord></gx:Track>", `a gx:Track is no place of an order: draw a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
    ["a track of KML 2.3", "<Track><coord>8 46 0</coord></Track>", `a Track is no place of an order: draw a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
    ["several tracks", "<gx:MultiTrack><gx:Track/><gx:Track/></gx:MultiTrack>", `a gx:MultiTrack is no place of an order: draw a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
    ["a model", "<Model><Location><longitude>8</longitude></Location></Model>", `a Model is no place of an order: draw a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
    [
      "a ring alone",
      ring(square),
      "a LinearRing alone is no area: put it into the outerBoundaryIs of a Polygon",
    ],
    [
      "two outer rings",
      polygon(outer() + outer()),
      "a Polygon has one outer ring, not 2: make each a placemark",
    ],
    ["a hole alone", polygon(`<innerBoundaryIs>${ring(square)}</innerBoundaryIs>`), "a Polygon has one outer ring, not 0: make each a placemark"], // prettier-ignore
    ["a ring in no boundary", polygon(ring(square)), "a Polygon has coordinates that stand neither in its outerBoundaryIs nor in an innerBoundaryIs"], // prettier-ignore
    [
      "two coordinates in a Point",
      `<Point>${at("8,46")}${at("9,46")}</Point>`,
      "a Point has one <coordinates>, not 2",
    ],
    ["no place", "", `has no place: give it a Point, LineString or Polygon, ${leaveOut}`],
    ["an address", "<address>1 Example Street</address>", `has no place, only the address "1 Example Street": give it a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
    ["only a view", "<LookAt><longitude>8</longitude><latitude>46</latitude></LookAt>", `has no place: give it a Point, LineString or Polygon, ${leaveOut}`], // prettier-ignore
  ])("%s", (_, inner, error) => {
    expect(from(kml(placemark(inner))).errors).toEqual([`placemark 1 ("a"): ${error}`]);
  });

  test.each<[string, ColumnOptions]>([
    ["`skip`", { skip: ({ address }) => address !== undefined }],
    ["`onProblem`", { onProblem: "skip" }],
  ])("%s leaves it out, and that is told", (_, options) => {
    const file = kml(placemark(point(), "with place"), placemark("<address>1 Example Street</address>", "address only")); // prettier-ignore
    const { orders, errors, warnings } = from(file, options);
    expect(errors).toEqual([]);
    expect(Object.keys(orders!)).toEqual(["with place"]);
    expect(warnings).toContainEqual(expect.stringContaining('placemark 2 ("address only")'));
  });
});

test.each<[string, string]>([
  ["first", multi(point("8.5,46.5"), polygon())],
  ["second", multi(polygon(), point("8.5,46.5,10"))],
  ["on a corner", multi(point(), polygon())],
  ["without a MultiGeometry", polygon() + point("8.5,46.5")],
  ["in nested ones", multi(multi(polygon()), multi(point("8.5,46.5")))],
])("the point of an area's label is dropped and told: %s", (_, inner) => {
  const { orders, warnings } = from(kml(placemark(inner)));
  expect(orders).toMatchObject({ a: { geometry: { type: "Polygon", coordinates: [{ length: 5 }] } } });
  expect(warnings).toEqual([
    'a.kml: the point inside the area is taken for its label and dropped (placemark 1 ("a"))',
  ]);
});

describe("what is no placemark is told:", () => {
  const link = "<NetworkLink><name>live</name><Link><href>http://example.invalid/x.kml</href></Link></NetworkLink>"; // prettier-ignore
  const ground = "<GroundOverlay><name>map</name><Icon><href>a.png</href></Icon></GroundOverlay>";
  const told: [string, string, string][] = [
    ["a link", link, 'NetworkLink "live" to http://example.invalid/x.kml'],
    ["an old link", "<NetworkLink><Url><href>x.kml</href></Url></NetworkLink>", "NetworkLink to x.kml"],
    ["an image on the ground", ground, 'GroundOverlay "map"'],
    ["a photo with a point", `<PhotoOverlay><name>p</name>${point()}</PhotoOverlay>`, 'PhotoOverlay "p"'],
    ["an image on the screen", "<ScreenOverlay/>", "ScreenOverlay"],
    ["a tour", "<gx:Tour><name>t</name></gx:Tour>", 'gx:Tour "t"'],
  ];
  test.each(told)("%s is a warning beside placemarks", (_, other, what) => {
    const { orders, warnings } = from(kml(placemark(point()), other));
    expect(Object.keys(orders!)).toEqual(["a"]);
    expect(warnings).toEqual([expect.stringMatching(/^a\.kml: is not (read|followed): /)]);
    expect(warnings[0]!.endsWith(`(${what})`)).toBe(true);
  });
  test.each(told)("%s alone is an error", (_, other, what) => {
    expect(from(kml(other)).errors).toEqual([expect.stringContaining(`${what} is not `)]);
  });
});

describe("folders", () => {
  const file = kml(
    folder("North", placemark(point(), "Untitled"), folder("Lakes", placemark(point("9,46"), "Untitled"))),
    folder("", placemark(point("10,46"), "Untitled")),
  );

  test("are named with a placemark", () => {
    expect(from(file).errors[0]).toMatch(/^placemark 2 \("Untitled" in "North\/Lakes"\): the key "Untitled"/);
  });

  test("may be a part of the key", () => {
    expect(Object.keys(from(file, { key: ["folder", "name"] }).orders!)).toEqual([
      "North/Untitled",
      "North/Lakes/Untitled",
      "Untitled",
    ]);
  });

  test("may be the key, also where their name comes last", () => {
    const late = kml(`<Folder>${placemark(point())}<name>Late</name></Folder>`);
    expect(Object.keys(from(late, { key: "folder" }).orders!)).toEqual(["Late"]);
  });
});

describe("data", () => {
  test.each<[string, string, object]>([
    ["of a schema's type bool", '<Schema id="s"><SimpleField name="early_start" type="bool"/></Schema>|<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="early_start">1</SimpleData></SchemaData></ExtendedData>', { earlyStart: true }], // prettier-ignore
    ["of a schema of this document", '<Schema id="s"><SimpleField name="early_start" type="bool"/></Schema>|<ExtendedData><SchemaData schemaUrl="a.kml#s"><SimpleData name="early_start">0</SimpleData></SchemaData></ExtendedData>', { earlyStart: false }], // prettier-ignore
    ["of a schema's type int", '<Schema id="s"><SimpleField name="exclusivity_days" type="int"/></Schema>|<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="exclusivity_days">30</SimpleData></SchemaData></ExtendedData>', { exclusivityDays: 30 }], // prettier-ignore
    ["of other elements", '|<ExtendedData xmlns:p="urn:p"><p:pl_number>PL-1</p:pl_number></ExtendedData>', { plNumber: "PL-1" }], // prettier-ignore
    ["twice alike", '|<ExtendedData><Data name="pl_number"><value>x</value></Data><Data name="pl_number"><value>x</value></Data></ExtendedData>', { plNumber: "x" }], // prettier-ignore
  ])("%s gives fields", (_, text, fields) => {
    const [head, data] = text.split("|") as [string, string];
    expect(from(kml(head, placemark(data + point()))).orders).toMatchObject({ a: fields });
  });

  test("of a schema of KML 2.1 makes its elements placemarks", () => {
    const schema = '<Schema name="Target" parent="Placemark"><SimpleField name="pl_number" type="string"/></Schema>'; // prettier-ignore
    const target = `<Target><name>a</name><pl_number>PL-1</pl_number>${point()}</Target>`;
    expect(from(kml(schema, target)).orders).toMatchObject({ a: { name: "a", plNumber: "PL-1" } });
  });

  test("twice with different values is refused", () => {
    const twice = ["1", "2"].map((value) => `<Data name="pl_number"><value>${value}</value></Data>`).join("");
    expect(from(kml(placemark(`<ExtendedData>${twice}</ExtendedData>${point()}`))).errors).toEqual([
      'placemark 1 ("a"), pl_number: stands there twice, with different values',
    ]);
  });

  test("that repeats an element of the placemark is told", () => {
    const data = '<ExtendedData><Data name="name"><value>b</value></Data></ExtendedData>';
    expect(from(kml(placemark(data + point()))).warnings).toEqual([
      'a.kml: the data "name" is not read beside the placemark\'s own <name> (placemark 1 ("a"))',
    ]);
  });

  test("of a time span may be mapped to fields", () => {
    const span = "<TimeSpan><begin>2026-12-01T00:00:00Z</begin><end>2026-12-08T00:00:00Z</end></TimeSpan>";
    const view = "<LookAt><gx:TimeSpan><begin>1999</begin></gx:TimeSpan></LookAt>";
    const { orders } = from(kml(placemark(view + span + point())), { fields: { begin: "startTime", end: "endTime" } }); // prettier-ignore
    expect(orders).toMatchObject({ a: { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-08T00:00:00Z" } }); // prettier-ignore
  });
});

test("a placemark that Google Earth does not show is ordered, and told", () => {
  const hidden = placemark(`<visibility>0</visibility>${point()}`);
  const shown = placemark(`<visibility>1</visibility>${point("9,47")}`, "b");
  const { orders, warnings } = from(kml(hidden, shown));
  expect(Object.keys(orders!)).toEqual(["a", "b"]);
  expect(warnings).toEqual([
    'a.kml: is hidden (visibility 0) and is ordered nevertheless: take it out if not meant (placemark 1 ("a"))',
  ]);
});

test("times and data of a folder are told", () => {
  const span = "<TimeSpan><begin>2026-12-01T00:00:00Z</begin></TimeSpan>";
  const data = '<ExtendedData><Data name="pl_number"><value>PL-1</value></Data></ExtendedData>';
  const { orders, warnings } = from(kml(data, folder("f", span, placemark(point()))));
  expect(orders).toEqual({ a: { name: "a", geometry: { type: "Point", coordinates: [8, 46] } } });
  expect(warnings).toEqual([
    'a.kml: of a folder is not read: give it to the placemarks (ExtendedData, TimeSpan "f")',
  ]);
});

test.each(["Document", "Folder", "Placemark"])("a document whose root is <%s> is read", (root) => {
  const inner = root === "Placemark" ? placemark(point()) : `<${root}>${placemark(point())}</${root}>`;
  expect(Object.keys(from(inner).orders!)).toEqual(["a"]);
});
