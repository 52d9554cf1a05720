import { createHash } from "node:crypto";
import { visible } from "../../../../provider/base/text";
import { renderHtml } from "../../../../provider/review/render/html";
import { encodeLine } from "../../../../provider/review/render/polyline";
import { renderSvg } from "../../../../provider/review/render/svg";
import { pointAt } from "../../builders";
import { aReport, aRow, circle, manyRows, nasty } from "../reports";

/** Tags of a document in their order, without what stands in them. */
const tagsOf = (text: string) => text.match(/<\/?[a-zA-Z!?][^\s>]*/g);
const withTexts = (texts: string[]) =>
  aReport(
    ...texts.map((text) => ({
      name: text,
      stack: text,
      rows: [aRow({ key: text, detail: text, status: text, warning: text, startTime: text, orderId: text })],
      warnings: [text],
      cost: [text],
      notes: [text],
    })),
  );

test("text from orders changes no tag of the page, nor of the drawing", () => {
  const plain = withTexts(nasty.map((_, n) => `name ${String.fromCharCode(97 + n)}`));
  expect(tagsOf(renderHtml(withTexts(nasty)))).toEqual(tagsOf(renderHtml(plain)));
  expect(tagsOf(renderSvg(withTexts(nasty)))).toEqual(tagsOf(renderSvg(plain)));
});

test("the page loads nothing, and runs no script but its own", () => {
  const page = renderHtml(aReport({ rows: manyRows(60) }));
  const [style, script] = [/<style>([^]*)<\/style>/, /<script>([^]*)<\/script>/].map(
    (part) => part.exec(page)![1]!,
  );
  expect(style).not.toMatch(/url\(|@import/);
  expect(page.replace(style!, "").replace(script!, "")).not.toMatch(/ (src|on\w+|style)=|href="(?!#)/);
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  expect(page).toContain(`"default-src 'none'; style-src ${hash(style!)}; script-src ${hash(script!)}"`);
  expect([...page.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes)).toEqual([
    ' type="application/json" id="model"',
    ' type="application/json" id="world"',
    "",
  ]);
});

test("the command's last step leaves the page as it is, so that the hashes hold", () => {
  const page = renderHtml(aReport({ rows: manyRows(60) }));
  expect(visible(page)).toBe(page);
});

const modelOf = (page: string) =>
  JSON.parse(/id="model">(.*)<\/script>/.exec(page)![1]!) as { rows: { cells: string[] }[] };

test("the page has every order, the first 500 of them also without its script", () => {
  const page = renderHtml(aReport({ rows: [...manyRows(1000), aRow({ key: "still", fate: "unchanged" })] }));
  expect(modelOf(page).rows).toHaveLength(1001);
  expect(page.match(/<tr role="row" data-row/g)).toHaveLength(500);
  expect(page).toContain("501 more rows need the page's script.");
});

test("what stays as it is comes last and is left out at first, unless nothing changes", () => {
  const still = aRow({ key: "still", fate: "unchanged" });
  const page = renderHtml(aReport({ rows: [aRow({ key: "new" })] }, { rows: [still] }));
  expect(modelOf(page).rows.map(({ cells }) => cells[0])).toEqual(["new", "still"]);
  const pressed = (text: string) =>
    [...text.matchAll(/data-category="\d+" aria-pressed="(\w+)"/g)].map(([, is]) => is);
  expect(pressed(page)).toEqual(["true", "false"]);
  expect(pressed(renderHtml(aReport({ rows: [still] })))).toEqual(["true"]);
});

test("a column without a text is left out, and the batch where there is one", () => {
  const heads = (page: string) =>
    [...page.matchAll(/data-column="-?\d+">([^<]*)<\/button>/g)].map(([, head]) => head);
  expect(heads(renderHtml(aReport({})))).toEqual(["action", "order", "window (UTC)", "km²"]);
  const two = aReport({ rows: [aRow({ status: "PENDING", detail: "why" })] }, { name: "ports" });
  expect(heads(renderHtml(two))).toEqual(["action", "order", "batch", "window (UTC)", "status", "km²"]);
});

test("a page without any place has no map", () => {
  const page = renderHtml(aReport({ rows: [aRow({ fate: "refused", geometry: undefined })] }));
  expect(page).not.toMatch(/id="(map|world)"/);
});

test("a line as text has its positions, each once", () => {
  // The example of Google's page on the format.
  const line = [
    [-120.2, 38.5],
    [-120.95, 40.7],
    [-126.453, 43.252],
  ];
  expect(encodeLine(line, 5)).toBe("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
  expect(encodeLine([...line, line[2]!], 5)).toBe("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
});

test("the drawing shows orders close together large, with the outlines around them", () => {
  const svg = renderSvg(
    aReport({ rows: [aRow({ geometry: pointAt(5, 52) }), aRow({ geometry: circle(6, 52) })] }),
  );
  const [, x1, x2] = /class="dot" d="M([\d.]+) [^]*?<path d="M([\d.]+) /.exec(svg)!;
  expect(Number(x2) - Number(x1)).toBeGreaterThan(60);
  expect(svg.length).toBeLessThan(300_000);
});

test("an order over the antimeridian is drawn at both edges of the world", () => {
  const line = {
    type: "LineString" as const,
    coordinates: [
      [179, 0],
      [-179, 0],
    ],
  };
  const svg = renderSvg(aReport({ rows: [aRow({ geometry: line })] }));
  const [, path] = /class="line" d="([^"]*)"/.exec(svg)!;
  expect(path).toMatch(/^M1196.67 [\d.]+L1203.33 [\d.]+M-3.33 [\d.]+L3.33 [\d.]+$/);
});

test("no outline of the world runs across the map", () => {
  const svg = renderSvg(
    aReport({ rows: [aRow({ geometry: pointAt(-100) }), aRow({ geometry: pointAt(100) })] }),
  );
  const [, land] = /class="land" d="([^"]*)"/.exec(svg)!;
  const jumps = land!.split(/[MZ]+/).flatMap((ring) => {
    const xs = ring.split("L").map((position) => position.split(" ").map(Number));
    // Along the pole, out of sight, Antarctica is closed.
    return xs.slice(1).filter(([x, y], at) => Math.abs(x! - xs[at]![0]!) > 100 && y! < 450);
  });
  expect(jumps).toEqual([]);
});
