import { verdictOf } from "../../../../provider/review/render/verdict";
import type { BatchReport } from "../../../../provider/review/report";
import { aReport, aRow } from "../reports";

const verdict = (...batches: Partial<BatchReport>[]) => verdictOf(aReport(...batches));

test("what is placed, cancelled, edited, adopted and let go is counted over all batches", () => {
  expect(
    verdict(
      {
        rows: [
          aRow(),
          aRow({ fate: "replace", warning: "may be charged" }),
          aRow({ fate: "cancel" }),
          aRow({ fate: "edit" }),
          aRow({ fate: "unchanged" }),
        ],
        newSqKm: 50,
      },
      {
        rows: [aRow({ fate: "adopt" }), aRow({ fate: "abandon" }), aRow({ fate: "forget" }), aRow()],
        newSqKm: 1225,
      },
    ),
  ).toBe(
    "A yes places 3 orders (1,275 km² newly requested; Planet was not asked for the price), cancels 2 orders (1 of them replaced; 1 may be charged), edits 1 order, adopts 1 order and lets go of 2 orders, which it does not cancel.",
  );
});

test("Planet's estimate stands in it where there is one, and is pointed at where there are several", () => {
  const cost = ["cost: Planet estimates 75 SQKM of quota"];
  expect(verdict({ cost })).toBe(
    "A yes places 1 order (25 km² newly requested; Planet estimates 75 SQKM of quota).",
  );
  expect(verdict({ cost }, { cost })).toContain("; Planet's estimates are below)");
});

test.each<[string, Partial<BatchReport>[], string | undefined]>([
  ["nothing changes", [{ rows: [aRow({ fate: "unchanged" })] }], "A yes changes no order."],
  [
    "the preview failed",
    [{ rows: [aRow()] }, { rows: [aRow({ fate: "refused" })] }],
    "A yes does nothing yet, because the preview failed. Without what is refused, it places 1 order (50 km² newly requested; Planet was not asked for the price).",
  ],
  ["a batch failed", [{ change: "failed", rows: [] }], "A yes does nothing yet, because the preview failed."],
  ["the orders cannot be told", [{ rows: [] }], undefined],
  ["a stack is shown as recorded", [{ change: "recorded" }], undefined],
  ["files are checked", [{ change: "file" }], undefined],
])("where %s, it says so or nothing", (_, batches, text) => {
  expect(verdict(...batches)).toBe(text);
});
