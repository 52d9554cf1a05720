// What of a file is not read, and the fields that names resemble.
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { meantFields } from "../../../provider/load/meantFields";
import { fileOf, outcome, readCsv, readGeoJson, readKml } from "./files";

const table = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readCsv(fileOf(content, "a.csv"), options, warn));
const features = (...properties: object[]) => ({
  type: "FeatureCollection",
  features: properties.map((one, index) => ({
    type: "Feature",
    properties: one,
    geometry: { type: "Point", coordinates: [8.1 + index, 46.5] },
  })),
});
const geoJson = (properties: object[], options: ColumnOptions = {}) =>
  outcome((warn) => readGeoJson(fileOf(JSON.stringify(features(...properties)), "a.geojson"), options, warn));

const both = "satElevationAngleMin or satElevationAngleMax";
const startOrEnd = "startTime or endTime";
const names: [meant: string, ...names: string[]][] = [
  // Cut to ten letters by shapefiles, with a number where two are the same, in both cases
  ["schedulingType", "scheduling", "SCHEDULING", "schedul_1"],
  ["cloudThreshold", "cloud_thre", "CLOUD_THRE", "cloudThres", "cloud_th_1", "cloudthres"],
  ["satelliteTypes", "satellite_", "SATELLITE_", "satelliteT"],
  ["exclusivityDays", "exclusivit", "EXCLUSIVIT", "exclusiv_1"],
  [both, "sat_elevat", "SAT_ELEVAT", "sat_elev_1", "sat_eleva1", "sat_elevat_1", "satElevati", "SAT_ELEV_1"],
  ["requestedItems", "requested_", "requestedI", "REQUESTED_"],
  ["imagingWindow", "imaging_wi", "imagingWin"],
  ["earlyStart", "early_star", "EARLY_STAR"],
  ["nStereoPov", "n_stereo_p", "N_STEREO_P"],
  ["orderType", "ORDER_TYPE", "order_ty_1"],
  ["plNumber", "PL_NUMBER", "PlNumber"],
  // Of R, which leaves out vowels
  ["cloudThreshold", "cld_thr"],
  ["schedulingType", "schdln_"],
  // Windows of other services, catalogues and spreadsheets
  ["startTime", "start", "START", "begin", "from", "From", "since", "startdate", "start_date", "Start Date", "StartDate", "start-date", "START_DATE", "date_start", "startdatetime", "start_datetime", "date_from", "dateFrom", "from_date", "FROM", "begin_date", "beginPosition", "acquisition_start", "acquisition_start_date", "acquisitionStart", "window_open", "windowOpen", "window_ope", "window_start", "open", "opens_at", "valid_from", "not_before", "earliest_start", "earliest_start_time", "sensing_start", "collection_start", "tasking_start", "starts_at", "start_utc", "dtstart", "timeStart", "date_debut", "fecha_inicio", "Startdatum", "von", "start_dat_1"],
  ["endTime", "end", "END", "to", "until", "till", "enddate", "end_date", "End Date", "date_end", "enddatetime", "end_datetime", "date_to", "to_date", "TO", "endPosition", "acquisition_end", "acquisitionEnd", "window_close", "windowClose", "window_clo", "window_end", "closes_at", "valid_to", "valid_until", "not_after", "latest_end", "deadline", "due_date", "sensing_end", "ends_at", "end_utc", "dtend", "timeEnd", "date_fin", "Enddatum", "bis"],
  [startOrEnd, "datetime", "DateTime", "date_range", "time_range", "window", "time_window", "interval", "acquisitio", "acquisit_1", "acquisition_date", "start_end", "period"],
  // Not far from the right name
  ["startTime", "START_TIME", "Start Time", "startTimes", "start_tiem"],
  ["endTime", "endTme", "end_tme", "EndTimes"],
  ["altitude", "altitud", "ALTITUDE", "altitude_m"],
]; // prettier-ignore

test.each(names.flatMap(([meant, ...all]) => all.map((name) => [name, meant] as const)))(
  "%j may be meant as %s",
  (name, meant) => {
    expect(meantFields(name).join(" or ")).toBe(meant);
  },
);

test.each(
  "id,fid,area,crop,owner,notes,status,quality,colour,country,region,state,date,time,timestamp,acq_date,bright_ti4,scan,track,frp,daynight,description,latitude,longitude,lat,lon,elevation,height,schedule,type,priority,rule,about,stem,vendor,friend,gender,weekend_day,token,opened_by,restart,beginner,agenda,endangered,calendar,stopwatch,tone,customer,__proto__,constructor".split(
    ",",
  ),
)("%j resembles no field", (name) => {
  expect(meantFields(name)).toEqual([]);
});

test("a shapefile's names are warned of with the fields they may be meant for", () => {
  const properties = { name: "a", cloud_thre: 0.1, scheduling: "MONITORING", exclusivit: 30, sat_elevat: 45, satellite_: "SKYSAT" }; // prettier-ignore
  expect(geoJson([properties])).toEqual({
    orders: { a: { name: "a", geometry: { type: "Point", coordinates: [8.1, 46.5] } } },
    errors: [],
    warnings: [
      'a.geojson: "cloud_thre" is not read; is cloudThreshold meant? fields: { cloud_thre: "cloudThreshold" }',
      'a.geojson: "scheduling" is not read; is schedulingType meant? fields: { scheduling: "schedulingType" }',
      'a.geojson: "exclusivit" is not read; is exclusivityDays meant? fields: { exclusivit: "exclusivityDays" }',
      `a.geojson: "sat_elevat" is not read; is ${both} meant? fields: { sat_elevat: "satElevationAngleMin" }`,
      'a.geojson: "satellite_" is not read; is satelliteTypes meant? fields: { satellite_: "satelliteTypes" }',
    ],
  });
});

test("what such a warning says makes the loader read the property, and be silent", () => {
  const properties = { name: "a", cloud_thre: 0.1, FROM: "2026-12-01 00:00:00+00", "Bis Datum": "2026-12-20T24:00:00Z" }; // prettier-ignore
  const fields = { cloud_thre: "cloudThreshold", FROM: "startTime", "Bis Datum": "endTime" } as const;
  expect(geoJson([properties], { fields })).toEqual({
    orders: {
      a: {
        name: "a",
        geometry: { type: "Point", coordinates: [8.1, 46.5] },
        cloudThreshold: 0.1,
        startTime: "2026-12-01T00:00:00+00:00",
        endTime: "2026-12-21T00:00:00Z",
      },
    },
    errors: [],
    warnings: [],
  });
});

test("several names of one window are one warning", () => {
  const properties = { name: "a", start_date: "2026-12-01", end_date: "2026-12-20", start: "2026-12-01T00:00:00Z", start_datetime: "2026-12-01T00:00:00Z", "Start Time": "x", startdate: "x" }; // prettier-ignore
  expect(geoJson([properties]).warnings).toEqual([
    'a.geojson: "start_date", "start", "start_datetime", "Start Time", "startdate" are not read; is startTime meant by one? fields: { start_date: "startTime" }',
    'a.geojson: "end_date" is not read; is endTime meant? fields: { end_date: "endTime" }',
  ]);
});

test("a name is quoted in what to write where it is no identifier", () => {
  expect(geoJson([{ name: "a", "Start Date": "x" }]).warnings).toEqual([
    'a.geojson: "Start Date" is not read; is startTime meant? fields: { "Start Date": "startTime" }',
  ]);
});

test("a field that the file gives is not said to be meant by another name", () => {
  expect(geoJson([{ name: "a", start_time: "2026-12-01T00:00:00Z", start: "x" }]).warnings).toEqual([
    'a.geojson: not read: "start"',
  ]);
});

describe("all that is not read is told once, in one line:", () => {
  test("columns", () => {
    expect(table("id,name,lon,lat,crop,notes\n1,a,8.1,46.5,wheat,\n2,b,9.1,46.5,rye,wet").warnings).toEqual([
      'a.csv: not read: "id", "crop", "notes"',
    ]);
  });

  test("properties, of whichever feature", () => {
    expect(geoJson([{ name: "a", crop: 1 }, { name: "b", area: 2 }]).warnings).toEqual([
      'a.geojson: not read: "crop", "area"',
    ]); // prettier-ignore
  });

  test("extended data", () => {
    const placemark =
      '<name>a</name><ExtendedData><Data name="crop"><value>rye</value></Data></ExtendedData><Point><coordinates>8.1,46.5</coordinates></Point>';
    const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>${placemark}</Placemark></kml>`;
    expect(outcome((warn) => readKml(fileOf(kml, "a.kml"), {}, warn)).warnings).toEqual([
      'a.kml: not read: "crop"',
    ]);
  });

  test("many, shortened", () => {
    const columns = Array.from({ length: 30 }, (_, index) => `c${index}`);
    const [warning] = table(`name,lon,lat,${columns.join()}\na,8.1,46.5,${columns.join()}`).warnings;
    expect(warning).toBe(`a.csv: not read: ${columns.slice(0, 12).map((name) => `"${name}"`).join(", ")} and 18 more`); // prettier-ignore
  });

  test("but not the columns of the place, those of the key, and those that `fields` leaves", () => {
    const options: ColumnOptions = { key: ["region", "plot"], fields: { crop: null } };
    expect(table("region,plot,lon,lat,crop\na,1,8.1,46.5,rye", options).warnings).toEqual([]);
  });

  test("also a key that another column is taken for", () => {
    expect(table("key,plot,lon,lat\na,1,8.1,46.5", { key: "plot" }).warnings).toEqual([
      'a.csv: not read: "key"',
    ]);
  });

  test("and a column KEY with what to write", () => {
    expect(table("KEY,lon,lat\na,8.1,46.5").warnings).toEqual([
      'a.csv: "KEY" is not read; if it holds the keys: key: "KEY"',
    ]);
  });

  test("with unseen characters shown", () => {
    expect(table("name,lon,lat,a\u001b[31m\na,8.1,46.5,b").warnings).toEqual([
      'a.csv: not read: "a\\u001b[31m"',
    ]);
  });
});

describe("options that name what the file has not are refused,", () => {
  test.each<[string, ColumnOptions, string]>([
    ["a field", { fields: { FROM: "startTime" } }, 'nothing in it is named "FROM", as `fields` says'],
    ["with the nearest", { fields: { CROPS: null } }, 'named "CROPS", as `fields` says; is "crop" meant?'],
    [
      "with what is no field",
      { fields: { crop: "start_time" as "startTime" } },
      '`fields` gives "start_time", which is no field of an order; is "startTime" meant?',
    ],
    ["a key", { key: "LOCODE" }, 'nothing in it is named "LOCODE", as `key` says'],
    ["a part of a key", { key: ["plot", "Region"] }, 'named "Region", as `key` says; is "region" meant?'],
    ["an id", { key: "id" }, 'nothing in it is named "id", as `key` says'],
    ["folders", { key: ["folder", "plot"] }, 'nothing in it is named "folder", as `key` says'],
  ])("%s", (_, options, error) => {
    expect(table("plot,region,lon,lat,crop\na,b,8.1,46.5,rye", options).errors).toEqual([
      expect.stringContaining(error),
    ]);
  });
});

describe("a column that bears a field's name by chance", () => {
  test("is told where it is taken: product", () => {
    expect(table("name,lat,lon,product\nfarm 1,46.5,8.1,wheat")).toEqual({
      orders: {
        "farm 1": { name: "farm 1", product: "wheat", geometry: { type: "Point", coordinates: [8.1, 46.5] } },
      },
      errors: [],
      warnings: [
        'a.csv: "product" is taken as the product of the contract; leave it with fields: { product: null }, or confirm it with fields: { product: "product" } (row 2)',
      ],
    });
  });

  test("is told once: altitude", () => {
    expect(table("name,lat,lon,altitude\na,46.5,8.1,2310\nb,46.6,8.1,2400").warnings).toEqual([
      expect.stringMatching(
        /"altitude" is taken as the altitude of the target in metres; .* \(row 2, row 3\)$/,
      ),
    ]);
  });

  test.each<[string, ColumnOptions]>([
    ["confirmed", { fields: { product: "product", altitude: "altitude" } }],
    ["left", { fields: { product: null, altitude: null } }],
  ])("is not told where it is %s", (_, options) => {
    expect(table("name,lat,lon,product,altitude\na,46.5,8.1,wheat,7", options).warnings).toEqual([]);
  });

  test("is not told where it holds a product of Planet's", () => {
    expect(table("name,lat,lon,product\na,46.5,8.1,Flexible Tasking").warnings).toEqual([]);
  });

  test.each([
    ["altitude", "2415.5", "must be a whole number (got 2415.5)"],
    ["altitude", "high", 'must be a whole number (got "high")'],
    ["altitude", "2,415", 'write 2415, or 2.415 where its comma is a decimal one (got "2,415")'],
    ["adopt", "yes", 'must be the UUID of a live order (got "yes")'],
    ["delivery", "by truck", 'must be JSON (got "by truck")'],
    ["extra", "large", 'must be JSON (got "large")'],
    ["order_type", "online", "must be one of"],
  ])("says in its error how to leave it: %s %j", (column, cell, error) => {
    const { errors } = table(`name;lat;lon;${column}\na;46.5;8.1;${cell}`);
    expect(errors).toEqual([expect.stringContaining(`row 2, ${column}: ${error}`)]);
    const field = column === "order_type" ? "orderType" : column;
    expect(errors[0]).toContain(`; if it is no ${field} of an order: fields: { ${column}: null }`);
    expect(
      table(`name;lat;lon;${column}\na;46.5;8.1;${cell}`, { fields: { [column]: null } }).errors,
    ).toEqual([]);
  });

  test("a status, which is no field, is not read", () => {
    expect(table("name,lat,lon,status\na,46.5,8.1,PENDING").warnings).toEqual(['a.csv: not read: "status"']);
  });
});

test("what is not read is told together with what is wrong, which it may explain", () => {
  expect(table("key,lon,lat,startTime,endTme\na,8.1,46.5,2026-12-01,2026-12-20\nb,8.1,99,,")).toEqual({
    errors: [
      expect.stringMatching(/^row 2, startTime: is a date without a time/),
      expect.stringMatching(/^row 3, lat: /),
    ],
    warnings: ['a.csv: "endTme" is not read; is endTime meant? fields: { endTme: "endTime" }'],
  });
});

test("warnings of a row that `skip` leaves out stay untold, also where another row is wrong", () => {
  const content = "key;wkt\na;POINT Z (8 46 1)\nb;POINT (8 99)";
  const altitude = /altitude/;
  expect(table(content).warnings.join()).toMatch(altitude);
  const { errors, warnings } = table(content, { skip: ({ key }) => key === "a" });
  expect(errors).toEqual([expect.stringMatching(/^row 3, wkt/)]);
  expect(warnings).toEqual(["a.csv: `skip` leaves out 1 of 2: row 2"]);
});
