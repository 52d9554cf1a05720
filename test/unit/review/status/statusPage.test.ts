// The page of a status: coloured by status, with items as text, and no text from outside as markup.
import { renderPage } from "../../../../provider/review/render/page";
import { statusPage } from "../../../../provider/review/status/statusPage";
import { hostileTexts, rawIn } from "../../../support/hostileTexts";
import { placedAs, recorded, reportOf, story } from "./statuses";

const modelOf = (text: string) => statusPage(reportOf(text));

test("each order is in its status, what needs a person first, with its place, window and items", () => {
  const { rows, categories, warnings, summary } = modelOf(story());
  expect(rows.map(({ category, cells }) => [categories[category]!.label, cells[0]])).toEqual([
    ["rejected", "swamp"],
    ["not shown", "harbour"],
    ["not ordered", "west"],
    ["in progress", "south"],
    ["pending", "east"],
    ["fulfilled", "north"],
  ]);
  expect(rows.find(({ cells }) => cells[0] === "north")).toMatchObject({
    cells: ["north", "fields", "2026-12-03 08:00", "2", "25", "", ""],
    detail: "2026-12-01 – 2026-12-15; captures that meet it: 1 of 2; items: 20261203_080000_ssc4_u0001",
    id: "00000000-0000-4000-8000-000000000001",
    start: Date.parse("2026-12-01T00:00:00Z"),
    place: { at: [5, 10] },
  });
  expect(rows.filter(({ warning }) => warning !== undefined)).toHaveLength(3);
  expect(warnings).toHaveLength(3);
  expect(summary.at(-1)).toEqual({ name: "", text: "3 orders need a person." });
});

test("every status that stands in a row has a colour of its own, an unknown one too", () => {
  const { rows, categories } = modelOf(
    recorded(["PENDING", "FULFILLED", "ON_ITS_WAY"].map((status) => placedAs(status, { status }))),
  );
  const used = rows.map(({ category }) => categories[category]!);
  expect(used.map(({ label }) => label)).toEqual(["pending", "fulfilled", "on its way"]);
  expect(new Set(used.map(({ colour }) => colour)).size).toBe(3);
});

test.each(Object.entries({ ...hostileTexts, markup: "<img src=x onerror=alert(1)></script>" }))(
  "%s from Planet or a program is shown, and is no markup",
  (_, text) => {
    const page = renderPage(
      modelOf(
        recorded(
          [
            placedAs(`${text}1`, {
              status: text,
              progress: { itemIds: [text], nextPlannedAcquisitionTime: text },
              since: text,
            }),
            placedAs(`${text}2`, { status: "FAILED", notShownSince: text }),
          ],
          { results: { b: { status: "REFUSED", error: text } } },
        ),
      ),
    );
    expect(page).not.toContain("<img");
    const own = page.replace(/<(script|style)>[^]*?<\/\1>/g, "");
    expect(rawIn(own)).toEqual([]);
  },
);
