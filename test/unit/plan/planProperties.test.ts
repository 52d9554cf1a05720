// What holds for every plan, tried on many random situations. A failure names the seed:
// randomSituation(seed) shows it.
import { isFinal } from "../../../provider/order/orderStatus";
import { planChanges } from "../../../provider/plan/plan";
import type { Plan, Step } from "../../../provider/plan/plan";
import type { Placed } from "../../../provider/state/state";
import { aPlaced, anOrder, named, pointAt } from "../builders";
import { carryOut, randomSituation } from "./randomPlans";
import type { Situation } from "./randomPlans";

const planOf = ({ placed, wanted, rules }: Situation): Plan => planChanges(placed, wanted, rules);

const situations = Array.from({ length: 5000 }, (_, seed) => {
  const situation = randomSituation(seed);
  return { situation, plan: planOf(situation) };
});

/**
 * The seeds at which something is wrong, and what; at most three, so that the message can be read.
 */
function wrong(find: (situation: Situation, plan: Plan) => unknown[]): unknown[] {
  return situations
    .flatMap(({ situation, plan }) => {
      const found = find(situation, plan);
      return found.length === 0 ? [] : [{ seed: situation.seed, found }];
    })
    .slice(0, 3);
}

/**
 * An order that no key declares may be impossible to remove; that says nothing of the key it once
 * had.
 */
const servesOrCreates = (step: Step) =>
  step.action === "impossible"
    ? !step.why.startsWith("no key declares it")
    : step.action !== "cancel" && step.action !== "abandon" && step.action !== "forget";

describe("every plan", () => {
  test("has exactly one create, edit, keep or impossible for each wanted key", () => {
    expect(
      wrong(({ wanted }, plan) =>
        Object.keys(wanted).filter(
          (key) => plan.filter((step) => step.key === key && servesOrCreates(step)).length !== 1,
        ),
      ),
    ).toEqual([]);
  });

  test("names each placed order in exactly one step that is no create", () => {
    expect(
      wrong(({ placed }, plan) =>
        Object.keys(placed).filter(
          (id) => plan.filter((step) => step.action !== "create" && step.orderId === id).length !== 1,
        ),
      ),
    ).toEqual([]);
  });

  test("names no order that is not placed", () => {
    expect(
      wrong(({ placed }, plan) =>
        plan.filter((step) => {
          const orderId = step.action === "create" ? step.replaces?.orderId : step.orderId;
          return orderId !== undefined && !(orderId in placed);
        }),
      ),
    ).toEqual([]);
  });

  test("replaces no order twice", () => {
    expect(
      wrong((_, plan) => {
        const replaced = plan.flatMap((step) => (step.action === "create" ? [step.replaces?.orderId] : []));
        return replaced.filter((id, index) => id !== undefined && replaced.indexOf(id) !== index);
      }),
    ).toEqual([]);
  });

  test("ends each replaced order after its successor and not before", () => {
    expect(
      wrong((_, plan) =>
        plan.filter(
          (step) =>
            step.action === "create" &&
            step.replaces !== undefined &&
            !plan.some(
              (end) =>
                (end.action === "cancel" || end.action === "forget") &&
                end.orderId === step.replaces?.orderId &&
                end.successor === step.key,
            ),
        ),
      ),
    ).toEqual([]);
  });

  test("waits for no successor but a wanted key", () => {
    expect(
      wrong(({ wanted }, plan) =>
        plan.filter(
          (step) => "successor" in step && step.successor !== undefined && !(step.successor in wanted),
        ),
      ),
    ).toEqual([]);
  });

  test("keeps and edits only orders that are the wanted ones in what and where", () => {
    const whatAndWhere = ["geometry", "product", "extra", "schedulingType"] as const;
    expect(
      wrong(({ placed, wanted }, plan) =>
        plan.filter(
          (step) =>
            (step.action === "keep" || step.action === "edit") &&
            whatAndWhere.some((field) => {
              const value = wanted[step.key]?.[field];
              return (
                value !== undefined &&
                JSON.stringify(value) !== JSON.stringify(placed[step.orderId]?.order[field])
              );
            }),
        ),
      ),
    ).toEqual([]);
  });

  test("edits and cancels nothing that has ended", () => {
    expect(
      wrong(({ placed }, plan) =>
        plan.filter(
          (step) =>
            (step.action === "edit" || step.action === "cancel") && isFinal(placed[step.orderId]?.status),
        ),
      ),
    ).toEqual([]);
  });

  test("edits no archive order", () => {
    expect(
      wrong(({ placed }, plan) =>
        plan.filter(
          (step) => step.action === "edit" && placed[step.orderId]?.order.schedulingType === "ARCHIVE",
        ),
      ),
    ).toEqual([]);
  });

  test("replaces nothing IN_PROGRESS without leave", () => {
    expect(
      wrong(({ placed, rules }, plan) =>
        plan.filter(
          (step) =>
            step.action === "create" &&
            step.replaces !== undefined &&
            !rules.replaceInProgress &&
            placed[step.replaces.orderId]?.status === "IN_PROGRESS",
        ),
      ),
    ).toEqual([]);
  });

  test("edits no start of an order IN_PROGRESS", () => {
    expect(
      wrong(({ placed }, plan) =>
        plan.filter(
          (step) =>
            step.action === "edit" &&
            step.changes.startTime !== undefined &&
            placed[step.orderId]?.status === "IN_PROGRESS",
        ),
      ),
    ).toEqual([]);
  });

  test("has edits that change something", () => {
    expect(
      wrong((_, plan) =>
        plan.filter((step) => step.action === "edit" && Object.keys(step.changes).length === 0),
      ),
    ).toEqual([]);
  });

  test("cancels nothing of a key that left the map unless onRemove is cancel", () => {
    expect(
      wrong(({ rules }, plan) =>
        plan.filter(
          (step) => step.action === "cancel" && step.successor === undefined && rules.onRemove !== "cancel",
        ),
      ),
    ).toEqual([]);
  });

  test("cancels nothing IN_PROGRESS in favour of a new order without leave", () => {
    expect(
      wrong(({ placed, rules }, plan) =>
        plan.filter(
          (step) =>
            step.action === "cancel" &&
            !rules.replaceInProgress &&
            placed[step.orderId]?.status === "IN_PROGRESS" &&
            plan.some((other) => other.action === "create" && other.key === step.successor),
        ),
      ),
    ).toEqual([]);
  });

  test("leaves its arguments as they are", () => {
    expect(
      wrong(({ seed, placed, wanted }) => {
        const untouched = randomSituation(seed);
        return JSON.stringify([placed, wanted]) === JSON.stringify([untouched.placed, untouched.wanted])
          ? []
          : [seed];
      }),
    ).toEqual([]);
  });

  test("without anything impossible, carried out, leaves nothing to do", () => {
    expect(
      wrong((situation, plan) =>
        // A preview with something impossible fails, so that its plan is never carried out.
        plan.some(({ action }) => action === "impossible")
          ? []
          : planChanges(carryOut(plan, situation), situation.wanted, situation.rules).filter(
              ({ action }) => action !== "keep",
            ),
      ),
    ).toEqual([]);
  });

  test("without anything impossible, carried out, leaves as many orders as are wanted", () => {
    expect(
      wrong((situation, plan) => {
        if (plan.some(({ action }) => action === "impossible")) return [];
        const keys = Object.values(carryOut(plan, situation)).map(({ key }) => key);
        return keys.sort().join() === Object.keys(situation.wanted).sort().join() ? [] : [keys];
      }),
    ).toEqual([]);
  });

  test("orders nothing again after a crash that left only its new orders", () => {
    expect(
      wrong((situation, plan) => {
        const created = plan.filter(({ action }) => action === "create");
        const next = planChanges(carryOut(created, situation), situation.wanted, situation.rules);
        return next.filter(
          ({ action, key }) => action === "create" && created.some((step) => step.key === key),
        );
      }),
    ).toEqual([]);
  });

  test("orders nothing again after a crash that left all but its cancels", () => {
    expect(
      wrong((situation, plan) => {
        const sent = plan.filter(
          ({ action }) => action === "create" || action === "edit" || action === "keep",
        );
        const next = planChanges(carryOut(sent, situation), situation.wanted, situation.rules);
        return next.filter(({ action }) => action === "create" || action === "edit");
      }),
    ).toEqual([]);
  });

  test("orders as many anew whatever order the engine lists the placed ones in", () => {
    const creates = (plan: Plan) => plan.filter(({ action }) => action === "create").length;
    expect(
      wrong(({ placed, wanted, rules }, plan) => {
        const turned = Object.fromEntries(Object.entries(placed).reverse());
        const other = planChanges(turned, wanted, rules);
        return creates(other) === creates(plan) ? [] : [other];
      }),
    ).toEqual([]);
  });
});

test("the random situations hold every kind of step", () => {
  const actions = new Set(situations.flatMap(({ plan }) => plan.map(({ action }) => action)));
  expect([...actions].sort()).toEqual([
    "abandon",
    "cancel",
    "create",
    "edit",
    "forget",
    "impossible",
    "keep",
  ]);
});

describe("the work of a plan", () => {
  type Sizes = { placed: Record<string, Placed>; wanted: Situation["wanted"] };

  /** How often a field of a placed order, or of its order, is read. */
  function readsOf({ placed, wanted }: Sizes): number {
    let reads = 0;
    const counted = <T extends object>(value: T): T =>
      new Proxy(value, {
        get: (target, field, receiver) => {
          reads += 1;
          return Reflect.get(target, field, receiver) as unknown;
        },
      });
    const watched = Object.fromEntries(
      Object.entries(placed).map(([id, it]) => [id, counted({ ...it, order: counted(it.order) })]),
    );
    planChanges(watched, wanted, { onRemove: "cancel", replaceInProgress: false });
    return reads;
  }

  const keyOf = (n: number) => `field-${n}`;
  const placedIn = (size: number, order: (n: number) => Placed) =>
    Object.fromEntries(Array.from({ length: size }, (_, n) => [`id-${n}`, order(n)]));
  const wantedIn = (size: number, order: (n: number) => Placed["order"], key = keyOf) =>
    named(Object.fromEntries(Array.from({ length: size }, (_, n) => [key(n), order(n)])));
  const atOwnPlace = (n: number) => pointAt((n % 360) - 180, n / 1000);
  const inPlace = (size: number) =>
    placedIn(size, (n) =>
      aPlaced({ key: keyOf(n), order: anOrder({ name: keyOf(n), geometry: atOwnPlace(n) }) }),
    );

  const grown = (sizesOf: (size: number) => Sizes) =>
    readsOf(sizesOf(3000)) / Math.max(1, readsOf(sizesOf(300)));

  test.each<[string, (size: number) => Sizes]>([
    [
      "nothing changes",
      (size) => ({ placed: inPlace(size), wanted: wantedIn(size, (n) => ({ geometry: atOwnPlace(n) })) }),
    ],
    [
      "every end changes",
      (size) => ({
        placed: inPlace(size),
        wanted: wantedIn(size, (n) => ({ geometry: atOwnPlace(n), endTime: "2026-12-20T00:00:00Z" })),
      }),
    ],
    [
      "every place changes",
      (size) => ({
        placed: inPlace(size),
        wanted: wantedIn(size, (n) => ({ geometry: pointAt(1, n / 1000) })),
      }),
    ],
    [
      "every key is renamed",
      (size) => ({
        placed: inPlace(size),
        wanted: wantedIn(
          size,
          (n) => ({ geometry: atOwnPlace(n) }),
          (n) => `renamed-${n}`,
        ),
      }),
    ],
    ["every key is gone", (size) => ({ placed: inPlace(size), wanted: {} })],
    [
      "all orders are at one place",
      (size) => ({
        placed: placedIn(size, (n) => aPlaced({ key: keyOf(n), order: anOrder({ name: keyOf(n) }) })),
        wanted: wantedIn(size, () => ({})),
      }),
    ],
  ])("grows with the number of orders and no faster where %s", (_, sizesOf) => {
    expect(grown(sizesOf)).toBeLessThan(11);
  });

  test("grows no faster where the orders of one place, in windows apart, are all renamed", () => {
    const week = (n: number) => ({
      startTime: new Date(Date.UTC(2027, 0, 1 + 7 * n)).toISOString(),
      endTime: new Date(Date.UTC(2027, 0, 8 + 7 * n)).toISOString(),
    });
    const sizesOf = (size: number): Sizes => ({
      placed: placedIn(size, (n) =>
        aPlaced({ key: keyOf(n), order: anOrder({ name: keyOf(n), ...week(n) }) }),
      ),
      wanted: wantedIn(
        size,
        (n) => week(size - n),
        (n) => `renamed-${n}`,
      ),
    });

    expect(readsOf(sizesOf(400)) / readsOf(sizesOf(40))).toBeLessThan(11);
  });
});
