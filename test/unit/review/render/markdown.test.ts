import { visible } from "../../../../provider/base/text";
import { commentLimit, renderMarkdown } from "../../../../provider/review/render/markdown";
import { plain } from "../../../../provider/review/render/markdownText";
import { pointAt } from "../../builders";
import { aReport, aRow, circle, manyRows, nasty } from "../reports";

/** The features of the comment's map. */
const mapOf = (text: string) =>
  (
    JSON.parse(/^```geojson\n(.*?)\n```$/ms.exec(text)![1]!) as {
      features: { geometry: { coordinates: unknown } }[];
    }
  ).features;

test("a comment opens with a sentence, tells warnings before the table, then cost and map", () => {
  const rows = [
    aRow({ fate: "cancel", key: "south", status: "IN_PROGRESS", warning: "may be charged" }),
    aRow({ fate: "edit", key: "west", detail: "name a → b", status: "PENDING" }),
  ];
  const text = renderMarkdown(aReport({ rows: [rows[0]!, aRow(), rows[1]!], cost: ["cost: 25 km² ≈ 10"] }));
  expect(text).toMatch(
    /^\*\*A yes places 1 order \(25 km² newly requested; 25 km² ≈ 10\), cancels 1 order \(1 may be charged\) and edits 1 order\.\*\*\n\n\*\*fields\*\*: 1 new, 1 edited, 1 cancelled; 25 km² newly requested\.\n\n> \[!WARNING\]\n> - <code>south<\/code>: may be charged\n\n\|/,
  );
  expect(text).toContain(
    "| 🔴 cancel | <code>south</code> | ⚠️ | 2026-12-01 – 2026-12-15 | IN_PROGRESS | 25 |",
  );
  expect(text).toContain("| 🔵 edit | <code>west</code> | name a → b |");
  expect(text).toContain(
    "**Cost.** Newly requested: 25 km². Cancelled: 25 km².\n\n```\ncost: 25 km² ≈ 10\n```\n\n```geojson\n",
  );
  expect(mapOf(text)).toMatchObject([
    { properties: { title: "south", "marker-color": "#cf222e" } },
    { properties: { title: "north", "marker-color": "#1a7f37" } },
    { properties: { title: "west", "marker-color": "#0969da" } },
  ]);
});

test("areas and lines are coloured by their action, and a replaced order's old place is shown", () => {
  const line = {
    type: "LineString" as const,
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  };
  const text = renderMarkdown(
    aReport({ rows: [aRow({ fate: "replace", geometry: circle(1, 1), oldGeometry: line })] }),
  );
  expect(mapOf(text)).toMatchObject([
    { geometry: line, properties: { stroke: "#cf222e" } },
    { properties: { stroke: "#e16f24", fill: "#e16f24" } },
  ]);
});

test("several batches have a sentence each on top and a section each below; stacks are named where there are two", () => {
  const text = renderMarkdown(
    aReport({}, { name: "sites", change: "delete", rows: [aRow({ fate: "cancel" })], newSqKm: 0 }),
  );
  expect(text).toMatch(
    /^\*\*A yes places 1 order \(25 km² newly requested; Planet was not asked for the price\) and cancels 1 order\.\*\*\n\n- \*\*fields\*\*: 1 new; 25 km² newly requested\.\n- \*\*sites\*\* is removed: 1 cancelled\.\n\n### fields\n/,
  );
  expect(renderMarkdown(aReport({}, { stack: "farm/prod" }))).toContain("- **fields (farm/prod)**: 1 new");
});

test("monitoring orders are said to count once", () => {
  expect(renderMarkdown(aReport({ rows: [aRow({ isRepeated: true })] }))).toContain(
    "Monitoring orders count once",
  );
});

test("nothing to tell is one sentence and a map", () => {
  const text = renderMarkdown(aReport({ change: "same", rows: [aRow({ fate: "unchanged" })], newSqKm: 0 }));
  expect(text).toMatch(
    /^\*\*A yes changes no order\.\*\*\n\n\*\*fields\*\* does not change: 1 unchanged\.\n\n```geojson\n/,
  );
});

describe("text from elsewhere", () => {
  test.each(nasty)("%j is shown and obeyed in nothing", (name) => {
    const text = renderMarkdown({
      ...aReport({
        name,
        stack: name,
        rows: [aRow({ key: name, detail: name, status: name, warning: name, startTime: name })],
        warnings: [name],
        cost: [name.replace(/[\p{Cc}\p{Cf}]/gu, " ")],
        notes: [],
      }),
      warnings: [name],
    });
    const outside = text.replace(/^(`{3,})[a-z]*\n[^]*?\n\1$/gm, "");
    expect(outside).not.toMatch(/<(?!\/?(code|sub|details|summary)>)/);
    expect(outside).not.toMatch(/\]\(|!\[|\$x|~~|:tada:|http:\/\/|\*\*bold|__bold/);
    expect(outside).not.toMatch(/@(?!&#8203;)|(?<![&#])#(?!&#8203;|#)/);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    for (const row of outside.split("\n").filter((line) => line.startsWith("|")))
      expect(row.match(/\|/g)).toHaveLength(7);
    expect(mapOf(text)).toHaveLength(1);
  });

  // The pattern by which GitLab skips code ends at the first line of three ticks. What is left is
  // searched for commands.
  test("begins no line with a command of GitLab's, though it opens a fence of more ticks", () => {
    const lines = ["```", "/merge", "x\n/close", " /approve"];
    const text = renderMarkdown(aReport({ notes: lines, cost: lines, warnings: lines }));
    expect(text).toContain("\n````\n```\n /merge\nx\n /close\n /approve\n````\n");
    expect(text).not.toMatch(/^\//m);
  });

  test("plain text stays readable", () => {
    expect(plain("endTime must be after startTime (2026-12-01T00:00:00Z), in_progress: 5 % off!")).toBe(
      "endTime must be after startTime (2026-12-01T00:00:00Z), in_progress: 5 % off!",
    );
  });
});

describe("size", () => {
  test.each([1, 60, 1000, 10_000])(
    "%i changed orders fit into a comment, and what was left out is said",
    (count) => {
      const rows = manyRows(count);
      const text = renderMarkdown(aReport({ rows: [...rows, aRow({ fate: "unchanged", key: "still" })] }));
      expect(text.length).toBeLessThanOrEqual(commentLimit);
      expect(text).toMatch(/^\*\*A yes .*\*\*\n\n\*\*fields\*\*: /);
      expect(text.includes("To fit into a comment:")).toBe(count > 60);
      expect(mapOf(text).length).toBeGreaterThan(0);
      if (process.env.FIGURES) process.stderr.write(`${count} changed orders: ${text.length} characters\n`);
    },
  );

  test("geometry is simplified first, then the map cut to changed orders, then points merged, then rows grouped", () => {
    const rows = [
      ...manyRows(60),
      ...Array.from({ length: 10 }, (_, n) =>
        aRow({ key: `still-${n}`, fate: "unchanged", geometry: pointAt(n) }),
      ),
    ];
    const report = aReport({ rows });
    const said: string[] = [];
    for (let limit = renderMarkdown(report).length; limit > 1500; limit -= 2000) {
      const text = renderMarkdown(report, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      const [, left = ""] = /To fit into a comment: (.*?)\. Nothing/.exec(text) ?? [];
      if (said.at(-1) !== left) said.push(left);
    }
    const steps = said.map((one) => one.replace(/[\d,.]+/, "n"));
    expect([...new Set(steps)].slice(0, 4)).toEqual([
      "",
      "outlines are simplified to n m",
      "outlines are simplified to n m; the map has no unchanged orders",
      "the map has a point for all changed orders within n° of each other",
    ]);
    expect(steps.join()).toMatch(/; orders of the same fate share a row/);
  });

  test("grouped rows name as many orders as there is room for, and count the rest", () => {
    const text = renderMarkdown(aReport({ rows: manyRows(1000) }));
    expect(text).toMatch(/\| 🟢 create \| <details><summary>500 orders<\/summary><code>region-/);
    expect(text).toMatch(/\| 🔵 edit \| <details><summary>166 orders<\/summary>.*\| endTime \|/);
  });

  test("a thousand failures, warnings and notes, all different, fit", () => {
    const rows = Array.from({ length: 1000 }, (_, n) =>
      aRow({ fate: "refused", key: `k${n}`, detail: `${n}: ${"x".repeat(300)}`, geometry: undefined }),
    );
    const lines = Array.from({ length: 1000 }, (_, n) => `${n}: ${"y".repeat(900)}`);
    const text = renderMarkdown(aReport({ rows, warnings: lines, cost: lines, notes: lines }));
    expect(text.length).toBeLessThanOrEqual(commentLimit);
    expect(text).toMatch(
      /^\*\*A yes does nothing yet, because the preview failed\.\*\*\n\n\*\*fields\*\*: 1,000 refused/,
    );
  });

  test("characters that nobody sees are made visible before the length is judged", () => {
    const unseen = "\u3164".repeat(400);
    const notes = Array.from({ length: 40 }, (_, n) => `${n} ${unseen}`);
    const rows = Array.from({ length: 100 }, (_, n) => aRow({ key: `${n}${unseen}`, detail: unseen }));
    for (const report of [aReport({ notes }), aReport({ notes, cost: notes, rows })]) {
      const text = renderMarkdown(report);
      expect(text).toContain("\\u3164\\u3164");
      expect([text.length <= commentLimit, visible(text) === text]).toEqual([true, true]);
    }
  });

  test("more batches than a comment has room for are counted", () => {
    const text = renderMarkdown(aReport(...Array.from({ length: 2000 }, (_, n) => ({ name: `batch-${n}` }))));
    expect(text.length).toBeLessThanOrEqual(commentLimit);
    expect(text).toMatch(/no orders and no map; \d+ more batches/);
  });
});
