import { renderHtml } from "../../../../provider/review/render/html";
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
  const plain = withTexts(nasty.map((_, n) => `name ${n}`));
  expect(tagsOf(renderHtml(withTexts(nasty)))).toEqual(tagsOf(renderHtml(plain)));
  expect(tagsOf(renderSvg(withTexts(nasty)))).toEqual(tagsOf(renderSvg(plain)));
});

test("the page loads nothing, and runs no script but its own", () => {
  const page = renderHtml(aReport({ rows: manyRows(60) }));
  expect(page).not.toMatch(/(src|href)=|url\(|@import/);
  expect(page).toMatch(/default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/=]+'/);
});

test("the page has a row for every order; those that stay as they are folded away", () => {
  const page = renderHtml(aReport({ rows: [...manyRows(1000), aRow({ key: "still", fate: "unchanged" })] }));
  expect(page.match(/<tr>/g)).toHaveLength(1000 + 1 + 2);
  expect(page).toContain("<details><summary>1 unchanged</summary>");
});

test("a page without any place has no map", () => {
  expect(renderHtml(aReport({ rows: [aRow({ fate: "refused", geometry: undefined })] }))).not.toContain(
    "<svg",
  );
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
