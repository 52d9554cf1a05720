// What the compiler says of wrong programs: the field, and what it may be. And programs that people
// write naturally compile, without casts.
import { join } from "node:path";
import ts from "typescript";

const folder = join(__dirname, "programs");

const opening = `
import * as pulumi from "@pulumi/pulumi";
import { ordersFromCsv, point, TaskingOrderBatch, window } from "../../../../provider/index";
import type { OrderArgs } from "../../../../provider/index";
void [pulumi, ordersFromCsv, window, point];
const places = [{ id: "a", longitude: 1, latitude: 2 }];
void places;
`;

const at = `geometry: { type: "Point", coordinates: [1, 2] }`;
const batchOf = (order: string) => `new TaskingOrderBatch("fields", { orders: { a: { ${order} } } });`;

/** Programs, the text at which the compiler speaks, and what it says. */
const wrong: Record<string, [program: string, where: string, says: RegExp[]]> = {
  "a kind misspelt": [
    batchOf(`${at}, schedulingType: "FLEXIBEL"`),
    "schedulingType",
    [/"MONITORING"/, /"ASSURED"/, /"ARCHIVE"/, /"FLEXIBLE"/, /Did you mean '"FLEXIBLE"'/],
  ],
  "monitoring without its rule": [
    batchOf(`${at}, schedulingType: "MONITORING"`),
    "a",
    [/Property 'rrule' is missing .* required in .*"MONITORING"/],
  ],
  "assured without its window": [
    batchOf(`${at}, schedulingType: "ASSURED"`),
    "a",
    [/Property 'imagingWindow' is missing .* required in .*"ASSURED"/],
  ],
  "archive without its scenes": [
    batchOf(`${at}, schedulingType: "ARCHIVE"`),
    "a",
    [/Property 'requestedItems' is missing .* required in .*"ARCHIVE"/],
  ],
  "stereo without its views": [
    batchOf(`${at}, orderType: "STEREO"`),
    "a",
    [/Property 'nStereoPov' is missing .* required in .*"STEREO"/],
  ],
  "four views": [
    batchOf(`${at}, orderType: "STEREO", nStereoPov: 4`),
    "nStereoPov",
    [/'Input<(2 \| 3|3 \| 2)>/],
  ],
  "an area of a kind that takes none": [
    batchOf(
      `geometry: { type: "Polygon", coordinates: [[[1, 2]]] }, schedulingType: "MONITORING", rrule: "FREQ=DAILY"`,
    ),
    "type",
    [/'"Polygon"' is not assignable to type '"Point" \| "LineString"/],
  ],
  "a geometry misspelt": [
    batchOf(`geometry: { type: "Pont", coordinates: [1, 2] }`),
    "type",
    [/"Point"/, /"LineString"/, /"Polygon"/, /Did you mean '"Point"'/],
  ],
  "a geometry that Planet does not take": [
    batchOf(`geometry: { type: "MultiPoint", coordinates: [[1, 2]] }`),
    "type",
    [/"MultiPoint"/, /"Point"/, /"LineString"/, /"Polygon"/],
  ],
  "coordinates that are text": [
    batchOf(`geometry: { type: "Point", coordinates: ["1", 2] }`),
    `"1"`,
    [/'string' is not assignable/],
  ],
  "a place without its type": [
    `const geometry = { type: "Point", coordinates: [1, 2] }; ${batchOf("geometry")}`,
    "geometry",
    [/property 'type' are incompatible/, /"Point"/, /"LineString"/, /"Polygon"/],
  ],
  "no place": [batchOf(`name: "a"`), "a", [/Property 'geometry' is missing/]],
  "a field misspelt": [
    batchOf(`${at}, endtime: ""`),
    "endtime",
    [/'endtime' does not exist in type 'OrderArgs/],
  ],
  "a time that is a date": [batchOf(`${at}, endTime: new Date()`), "endTime", [/'Date' .* 'Input<string>/]],
  "one satellite as text": [
    batchOf(`${at}, satelliteTypes: "SKYSAT"`),
    "satelliteTypes",
    [/SatelliteType>?\[\]/],
  ],
  "a scene without its type": [
    batchOf(`${at}, schedulingType: "ARCHIVE", requestedItems: [{ itemId: "1" }]`),
    `{ itemId: "1" }`,
    [/Property 'itemType' is missing/],
  ],
  "a list of orders": [
    `new TaskingOrderBatch("fields", { orders: [{ ${at} }] });`,
    "orders",
    [/'Record<string, OrderArgs/],
  ],
  "another end of orders": [
    `new TaskingOrderBatch("fields", { orders: {}, onRemove: "delete" });`,
    "onRemove",
    [/"cancel" \| "abandon" \| "refuse"/],
  ],
  "a loop over places into a typed map": [
    `const orders: Record<string, OrderArgs> = Object.fromEntries(
       places.map(({ id }) => [id, { ${at}, schedulingType: "MONITORING" }]));
     new TaskingOrderBatch("fields", { orders });`,
    "orders",
    [/Property 'rrule' is missing .* required in .*"MONITORING"/],
  ],
};

const right: Record<string, string> = {
  "a loop over places": `
    const orders: Record<string, OrderArgs> = {};
    for (const { id, longitude, latitude } of places) orders[id] = { geometry: point(longitude, latitude) };
    new TaskingOrderBatch("fields", { orders });`,
  "entries of places": `
    new TaskingOrderBatch("fields", {
      orders: Object.fromEntries(
        places.map(({ id, longitude, latitude }) => [id, { geometry: point(longitude, latitude) }])),
    });`,
  "entries with literals": `
    new TaskingOrderBatch("fields", {
      orders: Object.fromEntries(
        places.map(({ id, longitude, latitude }) => [
          id,
          { geometry: { type: "Point", coordinates: [longitude, latitude] }, schedulingType: "MONITORING", rrule: "" },
        ])),
    });`,
  "hoisted constants": `
    const geometry = point(1, 2);
    const satelliteTypes = ["SKYSAT"];
    const rrule = "FREQ=DAILY";
    const schedulingType = "MONITORING";
    const defaults = { satelliteTypes, product: "Flexible Tasking", schedulingType: "FLEXIBLE", ...window({ start: "2027-01-01", days: 3 }) };
    new TaskingOrderBatch("fields", { defaults, orders: { a: { geometry }, b: { geometry, schedulingType, rrule } } });`,
  "a hoisted order, and spreads": `
    const a = { geometry: point(1, 2), startTime: "2027-01-01T00:00:00Z" };
    const rule = { rrule: "FREQ=DAILY" };
    const others = { b: a };
    new TaskingOrderBatch("fields", { orders: { a, ...others, c: { ...a, ...rule, schedulingType: "MONITORING" } } });`,
  "outputs of other resources": `
    const order = pulumi.output({ geometry: point(1, 2) });
    new TaskingOrderBatch("whole", { orders: pulumi.output({ a: { geometry: point(1, 2) } }) });
    new TaskingOrderBatch("promised", { orders: Promise.resolve({ a: { geometry: point(1, 2) } }) });
    new TaskingOrderBatch("fields", {
      orders: {
        a: order,
        b: { geometry: order.geometry, name: pulumi.secret("b"), satelliteTypes: [pulumi.output("SKYSAT")] },
        c: { geometry: pulumi.output(point(1, 2)), schedulingType: pulumi.output("MONITORING"), startTime: Promise.resolve("") },
        d: Promise.resolve({ geometry: point(1, 2) }),
      },
      defaults: pulumi.output({ product: "Flexible Tasking" }),
    });`,
  "orders of a file and of the configuration": `
    new TaskingOrderBatch("files", { orders: ordersFromCsv("fields.csv") });
    new TaskingOrderBatch("config", { orders: new pulumi.Config().requireObject<Record<string, OrderArgs>>("orders") });`,
};

/** The first one is what \`pulumi new typescript\` writes. */
const configurations: [string, ts.CompilerOptions][] = [
  [
    "of a new project",
    { strict: true, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
  ],
  [
    "without strictness",
    { strict: false, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  ],
];

describe.each(configurations)("with the configuration %s", (_, configuration) => {
  const fileOf = (title: string) => join(folder, `${title.replaceAll(/\W/g, "-")}.ts`);
  const programs = [
    ...Object.entries(wrong).map(([title, [text]]) => [title, text] as const),
    ...Object.entries(right),
  ];
  const texts = new Map(programs.map(([title, text]) => [fileOf(title), `${opening}${text}\n`]));
  const options = {
    target: ts.ScriptTarget.ES2020,
    skipLibCheck: true,
    noEmit: true,
    types: ["node"],
    ...configuration,
  };
  const host = ts.createCompilerHost(options, true);
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? ts.sys.readFile(file);
  const program = ts.createProgram([...texts.keys()], options, host);

  const saysOf = (title: string) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(fileOf(title)))
      .map(({ start, length, messageText }) => ({
        where: texts.get(fileOf(title))!.slice(start, start! + length!),
        says: ts.flattenDiagnosticMessageText(messageText, "\n"),
      }));

  test.each(Object.entries(wrong))("%s is told by its field and what it may be", (title, [, where, says]) => {
    const [first] = saysOf(title);
    expect(first?.where).toBe(where);
    for (const words of says) expect(first!.says).toMatch(words);
    expect(first!.says).not.toMatch(/then, catch|apply, get|Property '(apply|then)'/);
  });

  test.each(Object.keys(right))("%s compiles", (title) => {
    expect(saysOf(title)).toEqual([]);
  });
});
