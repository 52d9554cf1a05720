// Planet's answers hold hostile texts, in one field after the other: no command prints one of them
// as it is, and none begins a line of its own.
import { readReviewed } from "../../provider/review/read/readReviewed";
import { renderMarkdown } from "../../provider/review/render/markdown";
import { makeReport } from "../../provider/review/report";
import type { Fault, Json } from "../../simulator";
import { isFull } from "../support/cases";
import { forgedIn, hostileTexts, rawIn } from "../support/hostileTexts";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";
import { inputs, preview, printed, step, urnOf } from "../unit/review/pulumiJson";

let world: World;
beforeEach(async () => {
  world = await startWorld({ bulkStartDelayMs: 0 });
});
afterEach(() => world.close());

const before = { orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3) } };
const after = {
  orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: orderAt(9), d: orderAt(4) },
  estimateCost: true,
};

/** The field, wherever it stands in the answer, holds the text. */
function withText(value: Json, field: string, text: string): Json {
  if (Array.isArray(value)) return value.map((item) => withText(item, field, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === field ? text : withText(inner, field, text),
    ]),
  );
}

const patched = (field: string, text: string): Fault => ({
  effect: { kind: "patch", body: (body) => withText(body, field, text) },
});
const refused = (method: string, body: Json | string, headers = {}): Fault => ({
  method,
  effect: { kind: "status", status: 400, body: body, headers },
});

/** Where a text of Planet's can stand. */
const places: Record<string, (text: string) => Fault> = {
  ...Object.fromEntries(
    [
      ...["id", "status", "operation_type", "name", "start_time", "end_time", "created_time", "order_id"],
      ...["error", "next", "type", "units", "event_type", "event_time", "user", "scheduling_type"],
      ...["pl_number", "product", "last_acquired_time", "next_planned_acquisition_time", "order_type"],
      ...["payload", "geometry", "original_geometry", "results", "payload_count"],
    ].map((field) => [field, (text: string) => patched(field, text)]),
  ),
  "a refusal's text": (text) => refused("POST", text),
  "a refusal's detail": (text) => refused("POST", { detail: text }),
  "a refusal's field": (text) => refused("POST", { [text]: [text] }),
  "a refused look-up": (text) => refused("GET", { detail: text }),
  "a fault's text": (text) => ({ effect: { kind: "text", status: 500, body: text } }),
  "a page that is no JSON": (text) => ({ effect: { kind: "text", status: 200, body: text } }),
};

/** Every command of a user, each of which may fail. Gives all that they print. */
async function runAll(stack: Stack, spoil: () => void): Promise<string[]> {
  const errors: string[] = [];
  const note = (error: unknown) => void errors.push((error as Error).message);
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  spoil();
  for (const work of [
    () => stack.preview(after).then(({ failures }) => void errors.push(...failures)),
    () => stack.refresh(),
    () => stack.up(after).then((applied) => void errors.push(...applied.errors)),
    () => stack.refresh(),
    () => stack.destroy().then((applied) => void errors.push(...applied.errors)),
    () =>
      world
        .stack({ name: "late" })
        .up(before)
        .then((applied) => void errors.push(...applied.errors)),
  ])
    await work().catch(note);
  return errors;
}

/** Each place gets some of the texts, and each text goes to some of the places. All with FULL=1. */
const textsFor = (index: number) =>
  Object.entries(hostileTexts).filter((_, at) => isFull || (at + index) % 8 === 0);

describe.each(Object.keys(places).map((place, index) => [place, index] as const))(
  "hostile texts in %s",
  (place, index) => {
    test.each(textsFor(index))(
      "%s: none is raw in a line or an error, none forges a line",
      async (_, text) => {
        const stack = world.stack();
        const errors = await runAll(stack, () => {
          world.sim.addFault(places[place]!(text));
          for (const { id } of world.sim.orders.slice(0, 1)) world.sim.setOrderStatus(id, "CANCELLED");
        });
        const told = [...stack.lines, ...errors];
        expect(told.flatMap(rawIn)).toEqual([]);
        expect(told.flatMap(forgedIn)).toEqual([]);
        expect(stack.lines.filter((line) => line.includes("\n") || !line.startsWith("fields: "))).toEqual([]);

        // A review gives the other batch its own lines alone.
        const other = step("create", undefined, inputs({}, { batchName: "other" }), urnOf("other"));
        const mine = step("create", undefined, inputs({}), urnOf("fields"));
        const json = preview([mine, other], [...stack.lines, "other: cost: 1 EUR"].map(printed));
        const { batches } = readReviewed(json, "preview.json");
        expect(batches.find(({ name }) => name === "other")!.lines).toEqual(["cost: 1 EUR"]);
        expect(rawIn(renderMarkdown(makeReport({ batches, errors }, 0)))).toEqual([]);
      },
    );
  },
);
