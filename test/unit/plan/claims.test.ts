import { Claims } from "../../../provider/plan/claims";
import type { Plan } from "../../../provider/plan/plan";
import { anOrder, orderIdOf } from "../builders";

const [one, two] = [orderIdOf(1), orderIdOf(2)];
const keeps = (orderId: string): Plan => [{ action: "keep", key: "a", orderId, notes: [] }];
const cancels = (orderId: string): Plan => [{ action: "cancel", key: "a", orderId }];
const creates = (key: string): Plan => [{ action: "create", key, order: anOrder() }];
const nothing = new Map<string, string>();
const adopts = (orderId: string) => new Map([["a", orderId]]);
const identityOf = (n: number) => `${n}2345678-0000-4000-8000-000000000000`;
const first = { identity: identityOf(1), name: "first" };
const second = { identity: identityOf(2), name: "second" };

test.each<[string, [Plan, Map<string, string>], [Plan, Map<string, string>], RegExp]>([
  ["that both adopt", [[], adopts(one)], [[], adopts(one)], /declared in batch "first" too/],
  [
    "that the first keeps and the second adopts",
    [keeps(one), nothing],
    [[], adopts(one)],
    /in batch "first" too/,
  ],
  [
    "that the first adopts and the second keeps",
    [[], adopts(one)],
    [keeps(one), nothing],
    /in batch "first" too/,
  ],
  [
    "that the first cancels and the second adopts",
    [cancels(one), nothing],
    [[], adopts(one)],
    /moves to batch "second", and batch "first" would cancel it: set onRemove: "abandon" in "first"/,
  ],
  [
    "that the first adopts and the second cancels",
    [[], adopts(one)],
    [cancels(one), nothing],
    /moves to batch "first", and batch "second" would cancel it: set onRemove: "abandon" in "second"/,
  ],
])("an order %s is refused by the batch that is asked second", (_, ours, theirs, refusal) => {
  const claims = new Claims();
  expect(claims.record(first, ...ours)).toEqual([]);
  expect(claims.record(second, ...theirs)).toEqual([expect.stringMatching(refusal)]);
});

test("two batches with one identity are refused: both would write into one journal", () => {
  const claims = new Claims();
  expect(claims.record(first, [], nothing)).toEqual([]);
  expect(claims.record(first, keeps(one), nothing)).toEqual([]);
  expect(claims.record({ ...first, name: "copy" }, [], nothing)).toEqual([
    expect.stringMatching(/batch "first" has the identity 12345678-\S+ too/),
  ]);
});

test("orders of one batch alone are nobody else's matter", () => {
  const claims = new Claims();
  claims.record(first, keeps(one), nothing);
  expect(claims.record(second, keeps(two), adopts(two))).toEqual([]);
});

test("an order that a batch abandons is free", () => {
  const claims = new Claims();
  claims.record(first, [{ action: "abandon", key: "a", orderId: one }], nothing);
  expect(claims.record(second, [], adopts(one))).toEqual([]);
});

test("what a batch says later takes the place of what it said before", () => {
  const claims = new Claims();
  claims.record(first, keeps(one), nothing);
  claims.record(first, [], nothing);
  expect(claims.record(second, [], adopts(one))).toEqual([]);
});

test("an order is held elsewhere where another batch keeps or adopts it, not where this one does", () => {
  const claims = new Claims();
  claims.record(first, keeps(one), adopts(two));
  expect([one, two].map((id) => claims.isHeldElsewhere(second.identity, id))).toEqual([true, true]);
  expect(claims.isHeldElsewhere(first.identity, one)).toBe(false);
});

test("an order that one batch cancels and a third one adopts is held elsewhere", () => {
  const claims = new Claims();
  claims.record(first, cancels(one), nothing);
  claims.record(second, [], adopts(one));
  expect(claims.isHeldElsewhere(identityOf(3), one)).toBe(true);
});

describe("batches of one name", () => {
  const [north, south] = [1, 2].map((n) => ({ identity: identityOf(n), name: "fields" }));

  test("are two where their identities are", () => {
    const claims = new Claims();
    claims.record(north!, cancels(one), nothing);
    expect(claims.record(south!, [], adopts(one))).toEqual([
      `order ${one} moves to batch "fields" (identity 22345678…), and batch "fields" (identity 12345678…) would cancel it: set onRemove: "abandon" in "fields" (identity 12345678…) for this move`,
    ]);
    expect(claims.isHeldElsewhere(identityOf(1), one)).toBe(true);
  });

  test("are two where one of them has no identity yet", () => {
    const claims = new Claims();
    claims.record(north!, keeps(one), nothing);
    expect(claims.record({ name: "fields" }, [], adopts(one))).toEqual([
      expect.stringMatching(/is declared in batch "fields" \(identity 12345678…\) too/),
    ]);
  });

  test.each<[string, Plan, Map<string, string>]>([
    ["they have other keys", creates("b"), adopts(one)],
    ["they adopt other orders", [], new Map([...adopts(one), ["b", two]])],
  ])("are two where neither has an identity yet and %s", (_, plan, adoptions) => {
    const claims = new Claims();
    claims.record({ name: "fields" }, [], adopts(one));
    expect(claims.record({ name: "fields" }, plan, adoptions)).toEqual([
      expect.stringMatching(/is declared in batch "fields" \(new\) too/),
    ]);
  });
});

test("a new batch that is checked twice is one", () => {
  const claims = new Claims();
  claims.record({ name: "fields" }, creates("b"), adopts(one));
  expect(claims.record({ name: "fields" }, creates("b"), adopts(one))).toEqual([]);
});
