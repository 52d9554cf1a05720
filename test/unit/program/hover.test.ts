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

test.each([
  ["EXPRESS", "a kind of an order", kinds],
  ["RADAR", "a type of an order", ["IMAGE", "STEREO", "VIDEO"]],
  ["LOCK_IN", "a kind of the defaults", kinds],
  ["SAR", "a type of the defaults", ["IMAGE", "STEREO", "VIDEO"]],
  ["DOVE", "a satellite", satellites],
  ["FALCON", "a satellite of a search", satellites],
  ["PARKED", "a status", expect.arrayContaining(["PENDING", "FULFILLED"])],
])("in the place of %s, %s, an editor offers the known values", (value, _, known) => {
  const at = text.indexOf(`"${value}"`) + 1;
  const entries = service.getCompletionsAtPosition(name, at, undefined)?.entries ?? [];
  expect(entries.map((entry) => entry.name).sort()).toEqual(known);
});
