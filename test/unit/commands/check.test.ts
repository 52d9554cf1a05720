// `planet-tasking check`: what files would order, and what is wrong with them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FeatureCollection } from "geojson";
import { check } from "../../../provider/commands/check";
import type { CheckOptions } from "../../../provider/commands/check";
import { blocksIn } from "../docs/pages";

const now = Date.parse("2026-11-30T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "planet-tasking-check-"));
const cwd = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(cwd);
  rmSync(folder, { recursive: true });
});

/** Checks files of these contents. */
function checked(files: Record<string, string>, options: CheckOptions = {}) {
  for (const [name, content] of Object.entries(files)) writeFileSync(name, content);
  const result = check(Object.keys(files), options, now);
  return { ...result, lines: result.text.split("\n") };
}

const timed = "startTime,endTime";
const times = "2026-12-10T00:00:00Z,2026-12-24T00:00:00Z";

test("docs/files.md shows what is printed: each order's key, place, window and km², and what is lacking", () => {
  const [csv] = blocksIn("csv", "docs/files.md");
  const { text, isRight } = checked({ "ports.csv": csv!.text }, { key: ["locode"] });
  expect(text).toBe(blocksIn("text", "docs/files.md")[0]!.text);
  expect(text).toMatch(/^ports.csv: 2 new; 50 km² newly requested\.$/m);
  expect(text).toMatch(/^NLRTM +Point 4\.14, 51\.95 +… – 2027-03-20 +25$/m);
  expect(text).toMatch(/^SGSIN +Point 103\.76, 1\.26 +25$/m);
  expect(text).toContain("give `defaults: window({ start, days })`");
  expect(isRight).toBe(true);
});

describe("a file with a wrong row", () => {
  const wrong = `key,lon,lat,end_tme\na,8.1,46.5,\nb,8.1,96.5,\nc,9.1,46.5,\n`;

  test("is wrong, tells its warnings and its errors, and shows what the right rows would order", () => {
    const { lines, isRight } = checked({ "a.csv": wrong });
    expect(isRight).toBe(false);
    expect(lines[0]).toBe(
      "a.csv is wrong, and nothing would be ordered. What is right in it: 2 new; 50 km² newly requested.",
    );
    expect(lines.filter((line) => /^[abc] /.test(line)).map((line) => line[0])).toEqual(["a", "c"]);
    expect(lines.slice(-4)).toEqual([
      expect.stringMatching(/^warning: a\.csv: "end_tme" is not read; is endTime meant\?/),
      "error: a.csv: 1 problem, nothing is ordered",
      expect.stringMatching(/^ {2}row 3, lat: /),
      "",
    ]);
  });

  test("is right where `--on-problem skip` leaves the row out", () => {
    const { text, isRight } = checked({ "a.csv": wrong }, { onProblem: "skip" });
    expect(isRight).toBe(true);
    expect(text).toMatch(/^a\.csv: 2 new/);
    expect(text).toMatch(/warning: a\.csv: 1 of 3 are wrong and left out: row 3/);
  });
});

test.each([
  ["is not there", {}, "none.csv", /cannot be read: .*ENOENT/],
  ["has no right row", { "a.csv": "key,lon,lat\na,8,99" }, "a.csv", /row 2, lat/],
  ["is of another kind", { "a.gpkg": "SQLite format 3\0" }, "a.gpkg", /ogr2ogr/],
])("a file that %s is an error, and no table", (_, files, name, error) => {
  for (const [path, content] of Object.entries(files)) writeFileSync(path, content);
  const { text, isRight } = check([name], {}, now);
  expect(isRight).toBe(false);
  expect(text.split("\n")[0]).toBe(`${name} is wrong, and nothing would be ordered.`);
  expect(text).not.toContain("km²");
  expect(text).toMatch(error);
});

describe("what `defaults` must give", () => {
  const monitoring = "key,lon,lat,scheduling_type\na,8.1,46.5,MONITORING";
  const need = /warning: "a": rrule is required for schedulingType MONITORING; the file or `defaults` must/;

  test("is told, and is no error", () => {
    const { text, isRight } = checked({ "a.csv": monitoring });
    expect(text).toMatch(need);
    expect(isRight).toBe(true);
  });

  test("is not told where `--default` gives it", () => {
    const given: CheckOptions = {
      default: [
        ["rrule", "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO"],
        ["startTime", "2027-01-01T00:00:00Z"],
      ],
    };
    const { text } = checked({ "a.csv": monitoring }, given);
    expect(text).not.toMatch(need);
    expect(text).not.toContain("startTime");
    expect(text).toContain("2027-01-01 – …");
  });

  test("is an error where the order itself says something else", () => {
    const { text, isRight } = checked({ "a.csv": "key,lon,lat,order_type,n_stereo_pov\na,8,46,IMAGE,2" });
    expect(text).toContain('  orders["a"].nStereoPov: belongs to orderType STEREO');
    expect(isRight).toBe(false);
  });

  test("of times is counted, of none where all orders have them", () => {
    expect(checked({ "a.csv": "key,lon,lat\na,8,46\nb,9,46" }).text).toContain("note: no times: give");
    expect(checked({ "a.csv": `key,lon,lat,${timed}\na,8,46,${times}` }).text).not.toContain("note:");
  });
});

test.each([
  [["startTme", "x"], /^--default startTme: is no field of `defaults`; is startTime meant\?$/],
  [["name", "x"], /^--default name: is no field of `defaults`/],
  [["startTime", "soon"], /^--default startTime: /],
  [["cloudThreshold", "-1"], /^--default cloudThreshold: must not be negative \(got -1\)$/],
] as const)("--default %j is refused", ([field, text], message) => {
  expect(() => check([], { default: [[field, text]] }, now)).toThrow(message);
});

describe("what a preview would tell is told", () => {
  test.each([
    ["swapped places", "a,51.9,4.1\nb,52.3,4.9\nc,51.4,5.4", /"a", "b", "c": longitude and latitude are pro/],
    ["orders paid twice", "a,8.1,46.5\nb,8.1,46.5", /"a" and "b": the same place, product and overlapping/],
  ])("%s", (_, rows, warning) => {
    expect(checked({ "a.csv": `key,lon,lat\n${rows}` }).text).toMatch(warning);
  });

  test("windows in the past", () => {
    const { text } = checked({ "a.csv": `key,lon,lat,endTime\na,8,46,2026-01-01T00:00:00Z` });
    expect(text).toContain('warning: "a": the window has ended already');
  });

  test("names that differ only in their writing", () => {
    const { text, isRight } = checked({ "a.csv": "key,lon,lat\nPe\u0301,8,46\nP\u00e9,9,46" });
    expect(text).toMatch(/error: a\.csv: a batch of these orders fails\n {2}orders\[.*already the name of/);
    expect(isRight).toBe(false);
  });

  test("a geometry's warning, once, by its row", () => {
    const { lines } = checked({ "a.csv": "key;wkt\na;LINESTRING(8 46, 8 46, 8.1 46.1)" });
    expect(lines.filter((line) => line.includes("repeats"))).toEqual([
      "warning: a.csv: wkt.coordinates[1]: the position repeats the one before it (row 2)",
    ]);
  });
});

test("several files have sections of their own; keys of two of them and orders paid twice are told", () => {
  const { text, isRight } = checked({
    "a.csv": "key,lon,lat\nx,8.1,46.5\ny,9.1,46.5",
    "b.csv": "key,lon,lat\ny,10.1,46.5\nz,8.1,46.5",
  });
  expect(isRight).toBe(true);
  expect(text.match(/^\w\.csv: 2 new; 50 km² newly requested\.$/gm)).toHaveLength(2);
  expect(text).toContain('warning: "y": the key is in a.csv and in b.csv; one batch can have it once');
  expect(text).toContain('warning: "x" of a.csv and "z" of b.csv: the same place');
  expect(text).toContain("Together 100 km² newly requested.");
});

test("a long table is cut, and says how to see the rest", () => {
  const many = `key,lon,lat\n${Array.from({ length: 1200 }, (_, i) => `k${i},${(i % 90) / 2},${i % 50}`).join("\n")}`;
  const { text } = checked({ "a.csv": many });
  expect(text.match(/^k\d+ /gm)).toHaveLength(40);
  expect(text).toContain("… and 1,160 more: --all shows them here, --html on a map");
  expect(checked({ "a.csv": many }, { all: true }).text.match(/^k\d+ /gm)).toHaveLength(1200);
});

test("an order that is adopted is no new one", () => {
  const { text } = checked({ "a.csv": "key,lon,lat,adopt\na,8,46,3d90c367-94a3-4b39-8f4d-af813a193db2" });
  expect(text).toMatch(/^a\.csv: 1 adopted\.$/m);
  expect(text).toMatch(/^adopt +a /m);
  expect(text).not.toContain("note:");
});

test("what a terminal obeys, in a key or the name of a column, is shown and not printed", () => {
  const { text } = checked({ "a.csv": "key,lon,lat,\u001b[2Jx\n\u202ea,8,46,1\nb,9,46,1" });
  expect(text).toContain("\\u001b[2Jx");
  expect(text).not.toMatch(/[^\n\P{C}]/u);
});

describe("a map", () => {
  const files = { "a.csv": `key,lon,lat,extra,${timed}\n<blink>,8.1,46.5,,${times}\nc,9.1,96,,${times}` };

  test("as GeoJSON holds the orders of the right rows", () => {
    const { map, text } = checked(files, { geojson: true });
    const { features } = JSON.parse(map!) as FeatureCollection;
    expect(features.map(({ properties }) => [properties!.key, properties!.sqKm] as unknown[])).toEqual([
      ["<blink>", 25],
    ]);
    expect(text).toContain("error: a.csv");
  });

  test("as a page tells the errors, too", () => {
    const { map } = checked(files, { html: true });
    expect(map).toMatch(/^<!doctype html>/);
    expect(map).toContain("<svg");
    expect(map).toContain("a.csv is wrong, and nothing would be ordered: this is what is right in it");
    expect(map).toContain("a.csv: 1 problem, nothing is ordered");
    expect(map).toContain("&lt;blink&gt;");
    expect(map).not.toContain("<blink>");
  });
});

test("options are those of `ordersFromFile`", () => {
  const { text } = checked(
    {
      "a.csv":
        "folder;id;E;N;FROM;UNTIL;name\nf;1;500000;5200000;2026-12-10T00:00:00Z;2026-12-24T00:00:00Z;n",
    },
    {
      key: ["folder", "id"],
      field: [
        ["FROM", "startTime"],
        ["UNTIL", "endTime"],
        ["name", null],
      ],
      longitude: "E",
      latitude: "N",
      crs: "EPSG:32632",
    },
  );
  expect(text).toMatch(/^f\/1 +Point 9, 46\.9\d* +2026-12-10 – 2026-12-24 +25$/m);
});
