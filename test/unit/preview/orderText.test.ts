import { orderTexts } from "../../../provider/preview/orderText";
import { anOrder } from "../builders";

const own = (order: Parameters<typeof anOrder>[0]) => {
  const made = anOrder(order);
  return orderTexts([made]).ownOf(made);
};

const ring = [[8, 46], [8.2, 46], [8.2, 46.2], [8, 46.2], [8, 46]]; // prettier-ignore

test.each<[string, Parameters<typeof anOrder>[0], string]>([
  ["a point", { geometry: { type: "Point", coordinates: [8.12345, -46.5] } }, "at [8.123, -46.5]"],
  ["an area", { geometry: { type: "Polygon", coordinates: [ring] } }, "area around [8.1, 46.1]"],
  ["a line", { geometry: { type: "LineString", coordinates: ring.slice(0, 2) } }, "line around [8.1, 46]"],
])("%s is told by its middle, and its window by its days", (_, order, text) => {
  expect(own(order)).toBe(`${text}, 2026-12-01 – 2026-12-15`);
});

test("times that are no midnights are told to the minute, and open ends as such", () => {
  expect(own({ startTime: "2026-12-01T06:30:00+02:00", endTime: undefined })).toBe(
    "at [1, 10], 2026-12-01 04:30 – …",
  );
  expect(own({ startTime: undefined, endTime: undefined })).toBe("at [1, 10]");
});

test("kind, product and contract line are told where they are given", () => {
  expect(
    own({ schedulingType: "MONITORING", rrule: "FREQ=WEEKLY;COUNT=4", product: "Monitoring Tasking", plNumber: "PL-1" }), // prettier-ignore
  ).toBe("MONITORING FREQ=WEEKLY;COUNT=4, at [1, 10], 2026-12-01 – 2026-12-15, Monitoring Tasking PL-1");
  expect(own({ orderType: "STEREO", nStereoPov: 3 })).toMatch(/^STEREO 3 views, at/);
});

test("what all orders share is told once, and what they do not with each", () => {
  const orders = [
    anOrder({ product: "A", endTime: "2026-12-15T00:00:00Z" }),
    anOrder({ product: "A", endTime: "2026-12-20T00:00:00Z" }),
  ];
  const { shared, ownOf } = orderTexts(orders);
  expect(shared).toBe("A");
  expect(orders.map(ownOf)).toEqual([
    "at [1, 10], 2026-12-01 – 2026-12-15",
    "at [1, 10], 2026-12-01 – 2026-12-20",
  ]);
});

test("control characters of a product are shown, not obeyed", () => {
  expect(own({ product: "a\u001b[2J\nb" })).toBe("at [1, 10], 2026-12-01 – 2026-12-15, a\\u001b[2J b");
});
