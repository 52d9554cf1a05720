// Reports as the writers get them.
import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import type { BatchReport, Report } from "../../../provider/review/report";
import type { Fate, Row } from "../../../provider/review/rows";
import { pointAt } from "../builders";

export const aRow = (row: Partial<Row> = {}): Row => ({
  fate: "create",
  key: "north",
  detail: "",
  geometry: pointAt(1),
  sqKm: 25,
  startTime: "2026-12-01T00:00:00Z",
  endTime: "2026-12-15T00:00:00Z",
  ...row,
});

export const aBatch = (batch: Partial<BatchReport> = {}): BatchReport => ({
  name: "fields",
  stack: "farm/dev",
  change: "update",
  rows: [aRow()],
  newSqKm: 25,
  warnings: [],
  cost: [],
  notes: [],
  ...batch,
});

export const aReport = (...batches: Partial<BatchReport>[]): Report => ({
  batches: batches.map(aBatch),
  warnings: [],
  now: Date.parse("2026-12-03T09:00:00Z"),
});

const fates: Fate[] = ["cancel", "replace", "create", "create", "create", "edit"];

/** Changed orders all over the world, a third of them areas. */
export function manyRows(count: number): Row[] {
  return Array.from({ length: count }, (_, n): Row => {
    const [longitude, latitude] = [((n * 137.508) % 360) - 180, ((n * 61.803) % 130) - 60];
    const fate = fates[n % fates.length]!;
    return aRow({
      key: `region-${n % 7}-field-${n}`,
      fate,
      geometry: n % 3 === 0 ? circle(longitude, latitude) : pointAt(longitude, latitude),
      detail:
        fate === "edit"
          ? `endTime 2026-12-15T00:00:00Z → 2026-12-${16 + (n % 9)}T00:00:00Z`
          : fate === "replace"
            ? "geometry changed"
            : "",
      ...(fate === "edit" && { reason: "endTime" }),
      ...(fate !== "create" && { status: "PENDING" }),
      ...(fate === "cancel" && n % 2 === 0 && { warning: "captures may be charged" }),
    });
  }).sort((a, b) => fates.indexOf(a.fate) - fates.indexOf(b.fate));
}

/** An outline of 60 positions. */
export function circle(longitude: number, latitude: number): OrderGeometry {
  const ring = Array.from({ length: 60 }, (_, n) => {
    const angle = (n / 60) * 2 * Math.PI;
    return [longitude + 0.05 * Math.cos(angle), latitude + 0.05 * Math.sin(angle)];
  });
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
}

/** What a hostile or careless name may hold. */
export const nasty = [
  "a | b",
  "`code` ``x``",
  "<script>alert(1)</script>",
  "</title></svg><img src=x onerror=alert(1)>",
  "two\nlines\r\n# heading",
  "@someone and #12 and GH-7 and owner/repo#3",
  "![](http://evil.example/x.png) [text](javascript:alert(1))",
  "**bold** __bold__ ~~gone~~ $x^2$ :tada:",
  "\u0000\u001b[31mred\u007f",
  "\u202eright to left\u2066",
  "& &amp; &#60; \\| \\",
  "'\"><x y='",
  "```\nfence\n```",
  "www.evil.example me@evil.example",
  "lone \ud800 half",
  "]]> --> <!-- %>",
];
