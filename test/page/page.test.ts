// The page of a review, used as a reader uses it.
import { join } from "node:path";
import type { Report } from "../../provider/review/report";
import { printable } from "../../provider/base/text";
import { pointAt } from "../unit/builders";
import { aReport, aRow, circle, manyRows, nasty } from "../unit/review/reports";
import { inChromium, Reader } from "./opened";
import type { Opened } from "./opened";

const farms = {
  name: "farms",
  cost: ["cost: 1,234 units of quota"],
  rows: [
    aRow({
      key: "lost",
      fate: "cancel",
      status: "PENDING",
      sqKm: 1000,
      geometry: pointAt(-60, 10),
      warning: "may be charged",
    }),
    aRow({
      key: "moved",
      fate: "replace",
      detail: "geometry changed",
      geometry: pointAt(20, 0),
      oldGeometry: pointAt(10, 0),
    }),
    aRow({ key: "north", sqKm: 30, geometry: circle(60, 40), startTime: "2026-12-05T00:00:00Z" }),
    aRow({ key: "still", fate: "unchanged", geometry: pointAt(100, 10) }),
    aRow({ key: "warm", fate: "unchanged", detail: "it has ended", geometry: pointAt(100, 30) }),
  ],
};
const ports = { name: "ports", rows: [aRow({ key: "antwerp", sqKm: 200, geometry: pointAt(4, 51) })] };
const small = () => aReport(farms, ports);

const markOf = (title: string) => `.leaflet-marker-icon[title="${title}"]`;

inChromium("the page", () => {
  const reader = new Reader();
  let opened: Opened;
  const open = async (...[report, prepare]: Parameters<Reader["open"]>) => {
    opened = await reader.open(report, prepare);
  };

  afterEach(async () => {
    const { faults } = opened;
    await opened.page.close();
    expect(faults).toEqual([]);
  });
  afterAll(() => reader.close());

  test("shows what changes; what stays as it is waits for a click", async () => {
    await open(small());
    expect(await opened.names()).toEqual(["lost", "moved", "north", "antwerp", "warm"]);
    expect(await opened.texts("#count")).toEqual(["5 of 6 shown"]);
    await opened.page.click('.chip[aria-pressed="false"]');
    expect(await opened.names()).toContain("still");
    expect(await opened.count(markOf("still: unchanged"))).toBe(1);
  });

  test("a chip takes its action out of table, map and timeline, and brings it back", async () => {
    await open(small());
    const counts = async () => [
      (await opened.names()).includes("lost"),
      await opened.count(markOf("lost: cancel")),
      await opened.count("#timeline [data-row]"),
    ];
    expect(await counts()).toEqual([true, 1, 5]);
    await opened.page.click(".chip");
    expect(await counts()).toEqual([false, 0, 4]);
    expect(await opened.attribute(".chip", "aria-pressed")).toBe("false");
    expect(await opened.texts("#count")).toEqual(["4 of 6 shown"]);
    await opened.page.click(".chip");
    expect(await counts()).toEqual([true, 1, 5]);
  });

  test("filters by batch, by warning and by text, all at once", async () => {
    await open(small());
    await opened.page.select("select", "farms");
    expect(await opened.names()).not.toContain("antwerp");
    await opened.page.select("select", "all");
    await opened.page.type("#text", "GEOMETRY ch");
    await opened.shows("1 of 6");
    expect(await opened.names()).toEqual(["moved"]);
    await opened.page.click("#warned");
    expect(await opened.names()).toEqual([]);
    await opened.page.click("#text", { count: 3 });
    await opened.page.keyboard.press("Backspace");
    await opened.shows("1 of 6");
    expect(await opened.names()).toEqual(["lost"]);
  });

  test("sorts by a column, numbers by their value, and says which way", async () => {
    await open(small());
    const head = "th:last-child";
    await opened.page.click(`${head} button`);
    expect(await opened.attribute(head, "aria-sort")).toBe("ascending");
    expect(await opened.texts("tbody td:last-child")).toEqual(["25", "25", "30", "200", "1,000"]);
    await opened.page.click(`${head} button`);
    expect(await opened.attribute(head, "aria-sort")).toBe("descending");
    expect((await opened.names())[0]).toBe("lost");
    expect(await opened.attribute("th", "aria-sort")).toBe("none");
  });

  test("a row selects its place, and a click anew lets it go", async () => {
    await open(small());
    await opened.page.click("tbody tr:nth-child(3) td:nth-child(4)");
    expect(await opened.texts(".leaflet-popup b")).toEqual(["north"]);
    expect(await opened.count(".outline.chosen")).toBe(1);
    expect(await opened.count(".timeline .chosen")).toBe(1);
    expect(await opened.texts('.name[aria-pressed="true"]')).toEqual(["north"]);
    await opened.page.click("tbody tr:nth-child(3) td:nth-child(4)");
    expect(await opened.count(".leaflet-popup, .chosen, .selected")).toBe(0);
  });

  test("a place selects its row; closing what tells of it lets it go", async () => {
    await open(small());
    await opened.page.click(markOf("lost: cancel"));
    expect(await opened.texts("tr.selected .name")).toEqual(["lost"]);
    expect(await opened.texts(".leaflet-popup .warning")).toEqual(["⚠️ may be charged"]);
    expect(await opened.texts("#told")).toEqual([
      "Selected: lost, farms, 2026-12-01 – 2026-12-15, PENDING, 1,000",
    ]);
    // Not by the mouse, because the popup may still move into view.
    await opened.page.$eval(".leaflet-popup-close-button", (button) => (button as { click(): void }).click());
    expect(await opened.count("tr.selected")).toBe(0);
  });

  test("a lane of the timeline selects its row", async () => {
    await open(small());
    await opened.page.click('#timeline [data-row="2"]');
    expect(await opened.texts("tr.selected .name")).toEqual(["north"]);
  });

  test("a filter that leaves out the selected row lets it go", async () => {
    await open(small());
    await opened.page.click("tbody tr");
    await opened.page.click(".chip");
    expect(await opened.count(".leaflet-popup, .chosen, .selected")).toBe(0);
  });

  test("the old place of a replaced order is joined with the new one", async () => {
    await open(small());
    expect(await opened.count("path.outline.join")).toBe(1);
    expect(await opened.count("path.outline.old")).toBe(1);
    const [from, to] = await opened.evaluate<number[]>(
      `["path.outline.old", ".leaflet-marker-icon[title^=moved]"].map((one) => document.querySelector(one).getBoundingClientRect().x)`,
    );
    expect(to! - from!).toBeGreaterThan(5);
  });

  test("can be used by keys alone: table, marks and the map", async () => {
    await open(small());
    const focused = () => opened.evaluate<string>("document.activeElement.textContent");
    await opened.page.focus(markOf("lost: cancel"));
    await opened.page.keyboard.press("Enter");
    expect(await opened.texts("tr.selected .name")).toEqual(["lost"]);
    const left = () =>
      opened.evaluate<number>(
        `document.querySelector('${markOf("lost: cancel")}').getBoundingClientRect().left`,
      );
    await opened.page.keyboard.press("Escape");
    expect(await opened.count("tr.selected")).toBe(0);
    const before = await left();
    await opened.page.focus("#map");
    await opened.page.keyboard.press("+");
    await opened.page.keyboard.press("ArrowRight");
    await opened.waitFor(
      `document.querySelector('${markOf("lost: cancel")}')?.getBoundingClientRect().left !== ${before}`,
    );
    await opened.page.focus("tbody .name");
    await opened.page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("moved");
    await opened.page.keyboard.press("Enter");
    expect(await opened.texts("tr.selected .name")).toEqual(["moved"]);
  });

  test("many places close together are one mark, which opens", async () => {
    const close = [0, 0.1, 0.2, 0.3].map((x) => aRow({ key: `at ${x}`, geometry: pointAt(x, 0) }));
    await open(
      aReport({ rows: [...close, aRow({ key: "far", geometry: pointAt(60, 20), fate: "cancel" })] }),
    );
    expect(await opened.texts(".cluster")).toEqual(["4"]);
    expect(await opened.attribute(".leaflet-marker-icon:has(.cluster)", "aria-label")).toBe(
      "4 together: 4 create",
    );
    await opened.page.click(".cluster");
    await opened.waitFor("document.querySelectorAll('.mark').length === 4");
  });

  test("orders of one place are listed, and each can be selected", async () => {
    await open(aReport({ rows: ["a", "b", "c"].map((key) => aRow({ key })) }));
    await opened.page.click(".cluster");
    expect(await opened.texts(".together .name")).toEqual(["a", "b", "c"]);
    await opened.page.click(".together .name:nth-child(2)");
    expect(await opened.texts("tr.selected .name")).toEqual(["b"]);
  });

  test("shows hostile texts as texts, wherever they stand", async () => {
    const rows = nasty.map((text, n) =>
      aRow({
        key: text,
        detail: text,
        status: text,
        warning: text,
        orderId: text,
        geometry: pointAt(n * 9, 0),
      }),
    );
    await open(
      aReport(
        ...[0, 1].map((n) => ({ name: nasty[2 + n]!, rows, cost: nasty, notes: nasty, warnings: nasty })),
      ),
    );
    expect(new Set(await opened.names())).toEqual(new Set(nasty.map((text) => printable(text))));
    for (const text of nasty.map((one) => printable(one)).slice(0, 6)) {
      await opened.evaluate(
        `[...document.querySelectorAll("tbody .name")].find((one) => one.textContent === ${JSON.stringify(text)}).click()`,
      );
      expect(await opened.texts(".leaflet-popup b")).toEqual([text]);
      expect(await opened.texts(".details > p")).toEqual([`create ${text}`, text, `⚠️ ${text}`]);
    }
    expect(await opened.count("img, body script:not([type]) ~ script, x, iframe")).toBe(0);
    expect(await opened.evaluate("document.title")).toMatch(/^Tasking orders: <script>/);
  });

  test("ten thousand orders: a page of rows at a time, and all of them on paper", async () => {
    await open(aReport({ rows: manyRows(10_000) }));
    expect(await opened.texts("#count")).toEqual(["10,000 of 10,000 shown"]);
    expect(await opened.count("tbody tr")).toBe(200);
    const first = await opened.names();
    await opened.page.click("#after");
    expect(await opened.texts("#page")).toEqual(["201 – 400 of 10,000"]);
    expect((await opened.names()).filter((name) => first.includes(name))).toEqual([]);
    // Marks and bars stand for many.
    expect(await opened.count(".leaflet-marker-icon")).toBeLessThan(100);
    expect(await opened.count("#timeline rect")).toBeLessThan(1000);
    await opened.page.type("#text", "field-99");
    await opened.shows("111 of 10,000");
    expect(await opened.count("tbody tr")).toBe(111);
    await opened.page.$eval("#text", (input) => ((input as unknown as { value: string }).value = ""));
    await opened.page.type("#text", "field-1");
    await opened.shows("1,111 of 10,000");
    await opened.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await opened.count("tbody tr")).toBe(1111);
    await opened.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await opened.count("tbody tr")).toBe(200);
  });

  test("selects a row of another page of the table", async () => {
    const rows = manyRows(500);
    await open(aReport({ rows: [...rows, aRow({ key: "last", fate: "edit", geometry: pointAt(0, 0) })] }));
    await opened.page.type("#text", "last");
    await opened.shows("1 of 501");
    await opened.page.click("tbody .name");
    await opened.page.click("#text", { count: 3 });
    await opened.page.keyboard.press("Backspace");
    await opened.shows("501 of 501");
    await opened.page.keyboard.press("Escape");
    await opened.page.click(markOf("last: edit"));
    expect(await opened.texts("tr.selected .name")).toEqual(["last"]);
    expect(await opened.texts("#page")).toEqual(["401 – 501 of 501"]);
    const isInView = "document.querySelector('tr.selected').getBoundingClientRect().bottom <= innerHeight";
    expect(await opened.evaluate(isInView)).toBe(true);
  });

  test("fits a phone, in the dark as well", async () => {
    await open(aReport({ rows: manyRows(60) }, ports), async (page) => {
      await page.setViewport({ width: 375, height: 812, isMobile: true, hasTouch: true });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    });
    expect(await opened.evaluate("document.documentElement.scrollWidth")).toBe(375);
    expect(await opened.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(13, 17, 23)");
    await opened.page.tap("tbody tr:nth-child(3)");
    expect(await opened.count(".leaflet-popup")).toBe(1);
  });

  test("is dark on paper for no one, and shows the map and the rows of the filter", async () => {
    await open(small(), (page) =>
      page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]),
    );
    await opened.page.emulateMediaType("print");
    expect(await opened.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect((await opened.page.pdf()).length).toBeGreaterThan(10_000);
    expect(
      await opened.evaluate("document.querySelector('#map').getBoundingClientRect().height"),
    ).toBeGreaterThan(300);
  });

  test("without its script it shows summary, cost and the first rows", async () => {
    await open(aReport({ rows: manyRows(600), cost: ["cost: 12 units"] }), (page) =>
      page.setJavaScriptEnabled(false),
    );
    const text = await opened.page.$eval(
      "body",
      (body) => (body as unknown as { innerText: string }).innerText,
    );
    expect(text).toContain("fields: 300 new, 100 edited, 100 replaced, 100 cancelled");
    expect(text).toContain("cost: 12 units");
    expect(text).toContain("100 more rows need the page's script.");
    expect(text).toContain("region-0-field-0");
    expect(text).not.toContain("Search");
    expect(await opened.count("tbody tr")).toBe(500);
  });

  test("tells a screen reader what its parts are", async () => {
    await open(small());
    const parts: string[] = [];
    type Node = { role: string; name?: string; children?: Node[] };
    const read = ({ role, name = "", children = [] }: Node) => {
      parts.push(`${role}: ${name}`);
      children.forEach(read);
    };
    read((await opened.page.accessibility.snapshot({ interestingOnly: false })) as Node);
    expect(parts).toEqual(
      expect.arrayContaining([
        "heading: Tasking orders: farms, ports",
        "region: Warnings",
        "search: ",
        "group: Filter by action",
        "region: Map. Arrow keys move it, plus and minus zoom.",
        "button: lost: cancel",
        "columnheader: order",
        "button: antwerp",
      ]),
    );
    expect(parts.filter((part) => part === "button: ")).toEqual([]);
  });

  test("the example's page, as it is committed, works", async () => {
    opened = await reader.openFile(join(__dirname, "../../examples/pull-request/report.html"));
    expect(await opened.texts("#count")).toEqual(["29 of 57 shown"]);
    await opened.page.click('[data-category="2"]');
    expect(await opened.texts("#count")).toEqual(["25 of 57 shown"]);
  });

  test("a report without a place has no map, and one without a row has its summary", async () => {
    await open(aReport({ rows: [aRow({ fate: "refused", geometry: undefined, detail: "no", key: "" })] }));
    expect(await opened.count("#map")).toBe(0);
    expect(await opened.texts("tbody td:last-child")).not.toEqual([]);
    await opened.page.close();
    await open(aReport({ rows: [] }) satisfies Report);
    expect(await opened.texts("#count")).toEqual(["0 of 0 shown"]);
  });
});
