// What an editor tells of a field: the fields of an order are documented once, at `interface
// Order`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const name = join(__dirname, "program.ts");
const text = `
import { getTaskingOrders, searchImagingWindows, TaskingOrderBatch } from "../../../provider/index";
new TaskingOrderBatch("fields", {
  orders: {
    plain: { geometry: { type: "Point", coordinates: [1, 2] }, name: "n", endTime: "2026-12-01T00:00:00Z" },
    repeated: {
      geometry: { type: "Point", coordinates: [1, 2] },
      schedulingType: "MONITORING",
      rrule: "FREQ=WEEKLY;COUNT=4",
      satElevationAngleMin: 60,
    },
    // @ts-expect-error -- being written
    begun: { /* here */ },
    // @ts-expect-error -- being written
    kind: { geometry: { type: "Point", coordinates: [1, 2] }, schedulingType: "" },
    // @ts-expect-error -- being written
    view: { geometry: { type: "Point", coordinates: [1, 2] }, orderType: "" },
    // @ts-expect-error -- being written
    place: { geometry: { type: "", coordinates: [1, 2] } },
  },
  defaults: { startTime: "2026-11-01T00:00:00Z", satelliteTypes: ["SKYSAT"] },
});
new TaskingOrderBatch("more", {
  orders: { a: { geometry: { type: "Point", coordinates: [1, 2] }, schedulingType: "EXPRESS", orderType: "RADAR" } },
  defaults: { schedulingType: "LOCK_IN", orderType: "SAR", satelliteTypes: ["DOVE"], exclusivityDays: 15 },
});
void getTaskingOrders({ status: ["PARKED"] });
void searchImagingWindows({
  geometry: { type: "Point", coordinates: [1, 2] }, plNumber: "", product: "", satelliteTypes: ["FALCON"],
});
`;

const service = ts.createLanguageService({
  getCompilationSettings: () => ({
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    types: [],
  }),
  getCurrentDirectory: () => __dirname,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [name],
  getScriptVersion: () => "1",
  getScriptSnapshot: (file) =>
    file === name
      ? ts.ScriptSnapshot.fromString(text)
      : ts.sys.fileExists(file)
        ? ts.ScriptSnapshot.fromString(readFileSync(file, "utf8"))
        : undefined,
  fileExists: (file) => file === name || ts.sys.fileExists(file),
  readFile: (file) => ts.sys.readFile(file),
});
afterAll(() => service.dispose());

const hover = (field: string) =>
  ts.displayPartsToString(service.getQuickInfoAtPosition(name, text.indexOf(`${field}:`))?.documentation);

const completion = (field: string) =>
  ts.displayPartsToString(
    service.getCompletionEntryDetails(name, text.indexOf("/* here"), field, {}, undefined, {}, undefined)
      ?.documentation,
  );

test("the program is a right one", () => {
  expect(service.getSemanticDiagnostics(name)).toEqual([]);
});

test.each([
  ["endTime", /^Latest capture, ISO 8601 with an offset/],
  ["name", /^Name at Planet, unique inside the batch/],
  ["satElevationAngleMin", /^Lowest satellite elevation angle, degrees/],
  ["startTime", /^Earliest capture, ISO 8601 with an offset/],
  ["satelliteTypes", /^Constellations that may take the image/],
])("an editor shows the comment of %s over it", (field, comment) => {
  expect(hover(field)).toMatch(comment);
});

// Over a field that each kind of order has in its own way, an editor finds several comments and
// shows none.
test.each([
  ["endTime", /^Latest capture, ISO 8601 with an offset/],
  ["geometry", /^Where: a GeoJSON Point, LineString or Polygon/],
  ["schedulingType", /^How the order is scheduled\. `MONITORING` needs `rrule`/],
  ["orderType", /^Kind of image\. `STEREO` needs `nStereoPov`/],
  ["nStereoPov", /^Number of points of view/],
  ["rrule", /^Recurrence of a monitoring order/],
  ["imagingWindow", /^UUID of the imaging window/],
  ["requestedItems", /^Scenes of an archive order/],
  ["adopt", /^Id of a live order/],
])("an editor shows the comment of %s where it offers it", (field, comment) => {
  expect(completion(field)).toMatch(comment);
});

const kinds = ["ARCHIVE", "ASSURED", "FLEXIBLE", "MONITORING"];
const satellites = ["PELICAN", "SKYSAT", "TANAGER"];

test.each<[string, string, unknown]>([
  ["schedulingType", "", kinds],
  ["orderType", "", ["IMAGE", "STEREO", "VIDEO"]],
  ["geometry: { type", "", ["LineString", "Point", "Polygon"]],
  ["schedulingType", "LOCK_IN", kinds],
  ["orderType", "SAR", ["IMAGE", "STEREO", "VIDEO"]],
  ["satelliteTypes", "DOVE", satellites],
  ["satelliteTypes", "FALCON", satellites],
  ["status", "PARKED", expect.arrayContaining(["PENDING", "FULFILLED"])],
])("in the text of %s: %j, an editor offers the known values", (field, value, known) => {
  const begin = new RegExp(`${field}: \\[?"(?=${value}")`).exec(text)!;
  const at = begin.index + begin[0].length;
  const entries = service.getCompletionsAtPosition(name, at, undefined)?.entries ?? [];
  expect(entries.map((entry) => entry.name).sort()).toEqual(known);
});
