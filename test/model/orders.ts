// Programs, and the changes that a user makes to them. There are few keys, names, places and
// windows, so that orders collide in every way.
import * as fc from "fast-check";
import type { Order } from "../../provider/order/order";

/** One declared order, short enough to be read in a counterexample. */
export interface Wanted {
  place: number;
  name?: string;
  window: keyof typeof windows;
  kind: keyof typeof kinds;
}

export interface Program {
  orders: Record<string, Wanted>;
  onRemove: "cancel" | "abandon" | "refuse";
  replaceInProgress: boolean;
  timeoutSeconds: number;
}

export const windows = {
  "": { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-15T00:00:00Z" },
  " 1–20 Dec": { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-20T00:00:00Z" },
  " 10–20 Dec": { startTime: "2026-12-10T00:00:00Z", endTime: "2026-12-20T00:00:00Z" },
  " in Jan": { startTime: "2027-01-01T00:00:00Z", endTime: "2027-01-15T00:00:00Z" },
  " from 1 Dec": { startTime: "2026-12-01T00:00:00Z" },
  " until 20 Dec": { endTime: "2026-12-20T00:00:00Z" },
  " any time": {},
  " in 2030": { startTime: "2030-01-01T00:00:00Z", endTime: "2030-02-01T00:00:00Z" },
} satisfies Record<string, Partial<Order>>;

export const kinds = {
  "": {},
  " of Other Tasking": { product: "Other Tasking" },
  " clouds 0.2": { cloudThreshold: 0.2 },
  " clouds 0.4": { cloudThreshold: 0.4 },
  " stereo": { orderType: "STEREO", nStereoPov: 2 },
  " archive": {
    schedulingType: "ARCHIVE",
    requestedItems: [{ itemId: "20240115_083220_ssc4_u0001", itemType: "SkySatCollect" }],
  },
  " assured": { schedulingType: "ASSURED", imagingWindow: "7d3c2a11-0000-4000-8000-000000000001" },
} satisfies Record<string, Partial<Order>>;

/** The order as the provider reads it from the inputs. */
export const toOrder = (key: string, { place, name, window, kind }: Wanted): Order => ({
  name: name ?? key,
  // More digits than a service may keep.
  geometry: { type: "Point", coordinates: [place + 0.123456789012, 10.000000123456] },
  ...(kind === " assured" ? {} : windows[window]),
  ...kinds[kind],
});

export function toInputs({ orders, ...settings }: Program) {
  const shown = Object.entries(orders).map(([key, wanted]): [string, Partial<Order>] => {
    const { name, ...order } = toOrder(key, wanted);
    return [key, name === key ? order : { name, ...order }];
  });
  return { orders: Object.fromEntries(shown), ...settings };
}

export function programText({ orders, onRemove, replaceInProgress, timeoutSeconds }: Program): string {
  const shown = Object.entries(orders).map(
    ([key, { place, name, window, kind }]) =>
      `${key}${name === undefined ? "" : `="${name}"`}@${place}${window}${kind}`,
  );
  const settings = [
    onRemove === "cancel" ? "" : ` onRemove ${onRemove}`,
    replaceInProgress ? " replaceInProgress" : "",
    timeoutSeconds === 600 ? "" : ` within ${timeoutSeconds} s`,
  ];
  return `{${shown.join(", ")}}${settings.join("")}`;
}

/** A name that a service may write in other forms: an accent of its own, and two blanks. */
const manyForms = "Ma\u0308rz  7";

const keys = ["a", "b", "c", "d"];
const usually = <T>(weight: number, value: T, rest: fc.Arbitrary<T>) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: rest });

export function wantedArb(withKinds: boolean): fc.Arbitrary<Wanted> {
  const anyWindow = fc.constantFrom(...(Object.keys(windows).slice(0, 7) as Wanted["window"][]));
  const anyKind = fc.constantFrom(...(Object.keys(kinds) as Wanted["kind"][]));
  return fc.record({
    place: fc.integer({ min: 1, max: 3 }),
    name: usually<string | undefined>(2, undefined, fc.constantFrom("a", "b", "n", "m", manyForms)),
    window: usually<Wanted["window"]>(2, "", anyWindow),
    kind: withKinds ? usually<Wanted["kind"]>(3, "", anyKind) : fc.constant<Wanted["kind"]>(""),
  });
}

const settingsArb = fc.record({
  onRemove: usually<Program["onRemove"]>(6, "cancel", fc.constantFrom("abandon", "refuse")),
  replaceInProgress: fc.boolean(),
  timeoutSeconds: usually(2, 600, fc.constantFrom(60, 120, 1800)),
});

/** What the user does to the program between two runs. */
export type Change =
  | { kind: "same" }
  | { kind: "new"; program: Program }
  | { kind: "back"; to: number }
  | { kind: "put"; key: string; wanted: Wanted }
  | { kind: "alter"; at: number; to: Partial<Wanted> }
  | { kind: "drop"; at: number }
  | { kind: "rename"; at: number; key: string }
  | { kind: "swap"; at: number; with: number }
  | { kind: "settings"; to: Omit<Program, "orders"> };

export function changeArb(withKinds: boolean): fc.Arbitrary<Change> {
  const wanted = wantedArb(withKinds);
  const at = fc.nat({ max: 3 });
  const key = fc.constantFrom(...keys);
  const of = <K extends Change["kind"]>(weight: number, kind: K, rest: object) => ({
    weight,
    arbitrary: fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<Change>,
  });
  const program = fc
    .tuple(fc.dictionary(key, wanted, { minKeys: 1, maxKeys: 4, size: "max" }), settingsArb)
    .map(([orders, settings]) => ({ orders: { ...orders }, ...settings }));
  return fc.oneof(
    of(6, "same", {}),
    of(4, "new", { program }),
    of(4, "back", { to: fc.nat({ max: 5 }) }),
    of(3, "put", { key, wanted }),
    of(6, "alter", {
      at,
      to: fc.oneof(
        fc.record({ place: fc.integer({ min: 1, max: 3 }) }),
        wanted.map(({ window }) => ({ window })),
        wanted.map(({ name }) => ({ name })),
        wanted.map(({ kind }) => ({ kind })),
      ),
    }),
    of(2, "drop", { at }),
    of(2, "rename", { at, key }),
    of(1, "swap", { at, with: at }),
    of(1, "settings", { to: settingsArb }),
  );
}

const nothing: Program = { orders: {}, onRemove: "cancel", replaceInProgress: false, timeoutSeconds: 600 };

/** The present program, which is the last one, after the change. */
export function changed(programs: Program[], change: Change): Program {
  const present = programs.at(-1) ?? nothing;
  const orders = { ...present.orders };
  const keyAt = (at: number) => Object.keys(orders)[at % Object.keys(orders).length] ?? "a";
  switch (change.kind) {
    case "same":
      break;
    case "new":
      return withUniqueNames(change.program);
    case "back":
      return programs[change.to % programs.length] ?? withUniqueNames(present);
    case "put":
      orders[change.key] = change.wanted;
      break;
    case "alter": {
      const key = keyAt(change.at);
      if (orders[key]) orders[key] = { ...orders[key], ...change.to };
      break;
    }
    case "drop":
      if (Object.keys(orders).length > 1) delete orders[keyAt(change.at)];
      break;
    case "rename": {
      const key = keyAt(change.at);
      const wanted = orders[key];
      delete orders[key];
      if (wanted) orders[change.key] = wanted;
      break;
    }
    case "swap": {
      const [one, other] = [keyAt(change.at), keyAt(change.with)];
      if (orders[one] && orders[other]) [orders[one], orders[other]] = [orders[other], orders[one]];
      break;
    }
    case "settings":
      return { ...present, ...change.to, orders: withUniqueNames(present).orders };
  }
  return withUniqueNames({ ...present, orders });
}

/** The provider refuses a batch with two orders of one name, and one without orders. */
function withUniqueNames(program: Program): Program {
  const entries = Object.entries(program.orders);
  if (entries.length === 0) entries.push(["a", { place: 1, window: "", kind: "" }]);
  const used = new Set<string>();
  const orders = entries.map(([key, wanted]): [string, Wanted] => {
    let name = wanted.name ?? key;
    while (used.has(name)) name += "'";
    used.add(name);
    return [key, name === key ? without(wanted) : { ...wanted, name }];
  });
  return { ...program, orders: Object.fromEntries(orders) };
}

function without({ place, window, kind }: Wanted): Wanted {
  return { place, window, kind };
}
