import { Claims } from "../../../provider/plan/claims";
import type { Plan } from "../../../provider/plan/plan";
import { orderIdOf } from "../builders";

const [one, two] = [orderIdOf(1), orderIdOf(2)];
const keeps = (orderId: string): Plan => [{ action: "keep", key: "a", orderId, notes: [] }];
const cancels = (orderId: string): Plan => [{ action: "cancel", key: "a", orderId }];
const nothing = new Map<string, string>();
const adopts = (orderId: string) => new Map([["a", orderId]]);

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
])("an order %s is refused by the batch that is asked second", (_, first, second, refusal) => {
  const claims = new Claims();
  expect(claims.record("first", ...first)).toEqual([]);
  expect(claims.record("second", ...second)).toEqual([expect.stringMatching(refusal)]);
});

test("orders of one batch alone are nobody else's matter", () => {
  const claims = new Claims();
  claims.record("first", keeps(one), nothing);
  expect(claims.record("second", keeps(two), adopts(two))).toEqual([]);
});

test("an order that a batch abandons is free", () => {
  const claims = new Claims();
  claims.record("first", [{ action: "abandon", key: "a", orderId: one }], nothing);
  expect(claims.record("second", [], adopts(one))).toEqual([]);
});

test("what a batch says later takes the place of what it said before", () => {
  const claims = new Claims();
  claims.record("first", keeps(one), nothing);
  claims.record("first", [], nothing);
  expect(claims.record("second", [], adopts(one))).toEqual([]);
});

test("an order is held elsewhere where another batch keeps or adopts it, not where this one does", () => {
  const claims = new Claims();
  claims.record("first", keeps(one), adopts(two));
  expect([one, two].map((id) => claims.isHeldElsewhere("second", id))).toEqual([true, true]);
  expect(claims.isHeldElsewhere("first", one)).toBe(false);
});
