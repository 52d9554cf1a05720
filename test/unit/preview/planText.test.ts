import { describePlan } from "../../../provider/preview/planText";
import type { Plan, Step } from "../../../provider/plan/plan";
import type { Placed } from "../../../provider/state/state";
import { anOrder, aPlaced } from "../builders";

const create = (key: string): Step => ({ action: "create", key, order: anOrder({ name: key }) });
const keep = (key: string, orderId: string, notes: string[] = []): Step => ({
  action: "keep",
  key,
  orderId,
  notes,
});

const placed: Record<string, Placed> = {
  "id-1": aPlaced({ key: "north" }),
  "id-2": aPlaced({ key: "south", status: "FULFILLED" }),
};

const lineOf = (step: Step) => describePlan([step], placed)[0];

describe("a step", () => {
  test.each<[string, Step, string]>([
    ["a new order", create("north"), "north  create at [1, 10], 2026-12-01 – 2026-12-15"],
    [
      "a replacement",
      { ...create("north"), replaces: { orderId: "id-1", why: "geometry changed" } } as Step,
      "north  replace: geometry changed, new order at [1, 10], 2026-12-01 – 2026-12-15, then cancel id-1 (25 km², PENDING)",
    ],
    [
      "an edit",
      {
        action: "edit",
        key: "north",
        orderId: "id-1",
        changes: { name: "N", endTime: "2026-12-20T00:00:00Z" },
        from: { name: "north" },
        notes: [],
      },
      "north  edit name north → N, endTime unset → 2026-12-20T00:00:00Z",
    ],
    [
      "an edit of a renamed key",
      {
        action: "edit",
        key: "new",
        orderId: "id-1",
        changes: { name: "new" },
        from: { name: "north" },
        notes: [],
      },
      "new  edit name north → new; key renamed from north",
    ],
    ["a renamed key alone", keep("new", "id-1"), "new  unchanged (key renamed from north)"],
    [
      "a key that imitates a line on cost",
      create("cost: 0"),
      '"cost: 0"  create at [1, 10], 2026-12-01 – 2026-12-15',
    ],
    ["a key that imitates quotes", create('"a"'), '"\\"a\\""  create at [1, 10], 2026-12-01 – 2026-12-15'],
    ["a note", keep("north", "id-1", ["too late"]), "north  unchanged (too late)"],
    [
      "a renamed key with notes",
      keep("new", "id-1", ["one", "two"]),
      "new  unchanged (key renamed from north; one; two)",
    ],
    [
      "what cannot be had",
      { action: "impossible", key: "north", orderId: "id-1", why: "no way" },
      "north  refused: no way",
    ],
    ["a cancel", { action: "cancel", key: "north", orderId: "id-1" }, "north  cancel id-1 (25 km², PENDING)"],
    [
      "the end of a replaced order",
      { action: "cancel", key: "north", orderId: "id-1", successor: "north" },
      "north  cancel id-1 (25 km², PENDING) once its successor is accepted",
    ],
    [
      "an abandoned order",
      { action: "abandon", key: "north", orderId: "id-1" },
      "north  abandon id-1 (25 km², PENDING): it stays at Planet",
    ],
    [
      "an ended order",
      { action: "forget", key: "south", orderId: "id-2" },
      "south  forget id-2 (25 km², FULFILLED): it is not cancelled",
    ],
  ])("that is %s is one line", (_, step, line) => {
    expect(lineOf(step)).toBe(line);
  });

  test("has no control characters of a key or name in its line", () => {
    const step: Step = {
      action: "edit",
      key: "no\u001b[2Jrth",
      orderId: "id-1",
      changes: { name: "a\nb" },
      from: { name: "c\u0007" },
      notes: [],
    };
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(lineOf(step)).not.toMatch(/[\u0000-\u001f]/);
  });

  test("has a long name cut in its line", () => {
    const changes = { name: "x".repeat(1000) };
    expect(
      lineOf({ action: "edit", key: "north", orderId: "id-1", changes, from: {}, notes: [] })!.length,
    ).toBeLessThan(150);
  });
});

describe("a plan", () => {
  test("that changes nothing is not told", () => {
    expect(describePlan([keep("north", "id-1"), keep("south", "id-2")], placed)).toEqual([]);
  });

  test("of nothing is not told", () => {
    expect(describePlan([], {})).toEqual([]);
  });

  test("is sorted by key, aligned, and ends with a total", () => {
    const plan: Plan = [
      create("west-field"),
      keep("east", "id-9"),
      { action: "cancel", key: "old", orderId: "id-3" },
      { ...create("north"), replaces: { orderId: "id-1", why: "geometry changed" } } as Step,
      { action: "cancel", key: "north", orderId: "id-1", successor: "north" },
      { action: "forget", key: "south", orderId: "id-2" },
    ];
    expect(describePlan(plan, placed)).toEqual([
      "north       replace: geometry changed, new order at [1, 10], then cancel id-1 (25 km², PENDING)",
      "old         cancel id-3",
      "south       forget id-2 (25 km², FULFILLED): it is not cancelled",
      "west-field  create at [1, 10]",
      "each new order: 2026-12-01 – 2026-12-15",
      "1 create · 1 replace · 1 cancel · 1 forget · 1 unchanged",
    ]);
  });

  test("is sorted in the same way on every machine", () => {
    const keys = describePlan(["b", "a", "B", "Ä", "a1", "a-1"].map(create), {}).slice(0, -2);
    expect(keys.map((line) => line.split(" ")[0])).toEqual(["B", "a", "a-1", "a1", "b", "Ä"]);
  });

  test("counts every kind of step in its total", () => {
    const changes = { name: "x" };
    const plan: Plan = [
      create("a"),
      create("b"),
      { action: "edit", key: "c", orderId: "id-1", changes, from: {}, notes: [] },
      { action: "abandon", key: "d", orderId: "id-1" },
      { action: "impossible", key: "e", orderId: "id-1", why: "no" },
    ];
    expect(describePlan(plan, placed).at(-1)).toBe("2 create · 1 edit · 1 abandon · 1 refused");
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => create(`f${String(n).padStart(5, "0")}`));

  test("of 40 changes is told in full", () => {
    expect(describePlan(many(40), {})).toHaveLength(42);
  });

  test.each([41, 10_000])(
    "of %i changes is told in 40 lines, the number of the others, what all share, and a total",
    (count) => {
      const lines = describePlan(many(count), {});
      expect(lines).toHaveLength(43);
      expect(lines.slice(39)).toEqual([
        "f00039  create at [1, 10]",
        `… and ${count - 40} more: ${count - 40} create`,
        "each new order: 2026-12-01 – 2026-12-15",
        `${count} create`,
      ]);
    },
  );

  test("is aligned by the keys that are shown", () => {
    const [first] = describePlan([...many(40), create(`z${"z".repeat(50)}`)], {});
    expect(first).toBe("f00000  create at [1, 10]");
  });
});
