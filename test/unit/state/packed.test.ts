import fc from "fast-check";
import { pack, unpack } from "../../../provider/state/packed";
import { writeState } from "../../../provider/state/writeState";
import { emptyState } from "../../../provider/state/state";
import type { Placed } from "../../../provider/state/state";
import { placedIn } from "../../support/placed";
import { anOrder, aPlaced, identity, orderIdOf, pointAt, settings } from "../builders";

const stored = (...placed: Placed[]) =>
  writeState(
    {
      ...emptyState(identity),
      placed: Object.fromEntries(placed.map((one, index) => [orderIdOf(index + 1), one])),
    },
    settings,
  );

const at = (n: number, fields: Partial<Placed> = {}) =>
  aPlaced({ key: `k${n}`, order: anOrder({ name: `k${n}`, geometry: pointAt(n) }), ...fields });

test("what most orders have in common stands once", () => {
  const { placed } = stored(at(1), at(2), at(3, { entry: 2 }));
  expect(JSON.parse(placed)).toEqual({
    common: { entry: 1, order: { startTime: anOrder().startTime, endTime: anOrder().endTime } },
    orders: {
      k1: { order: { geometry: pointAt(1) } },
      k2: { order: { geometry: pointAt(2) } },
      k3: { entry: 2, order: { geometry: pointAt(3) } },
    },
    others: {},
  });
});

test("a status and the progress stand in the results alone", () => {
  const outputs = stored(at(1, { status: "FULFILLED", progress: { captureCount: 2 } }));
  expect(outputs.results).toEqual({ k1: { orderId: orderIdOf(1), status: "FULFILLED", captureCount: 2 } });
  expect(outputs.placed).not.toMatch(/FULFILLED|captureCount/);
});

test("of two orders under one key, the one that is not shown keeps its status", () => {
  const older = at(1, { status: "IN_PROGRESS" });
  const newer = at(1, { entry: 2, status: "RECEIVED" });
  expect(placedIn(stored(older, newer))).toEqual({ [orderIdOf(1)]: older, [orderIdOf(2)]: newer });
});

test("an order without what the others have comes back without it", () => {
  const third = at(3, { order: { name: "k3", geometry: pointAt(3) } });
  expect(Object.values(placedIn(stored(at(1), at(2), third)))[2]).toEqual(third);
});

test("any orders come back as they were packed", () => {
  const some = <T>(...values: T[]) => fc.constantFrom(...values);
  const order = fc.record(
    {
      name: some("a", "b", "constructor", "__proto__"),
      startTime: some("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"),
      cloudThreshold: some(0, 0.5),
      geometry: some(pointAt(1), pointAt(2)),
      extra: some({ a: 1 }, { a: null }, {}),
    },
    { requiredKeys: [] },
  );
  const placed = fc.record(
    {
      key: some("a", "b", "constructor", "__proto__"),
      order,
      entry: fc.nat({ max: 2 }),
      status: some("RECEIVED", "FULFILLED"),
      since: some("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"),
      progress: some({ captureCount: 1 }),
      unconfirmed: some(true as const),
      sentAs: order,
      shown: order,
    },
    { requiredKeys: ["key", "order", "entry", "status"] },
  ) as fc.Arbitrary<Placed>;
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 6 }), fc.boolean(), (all, areShown) => {
      const byId = Object.fromEntries(all.map((one, index) => [orderIdOf(index), one]));
      const results = Object.fromEntries(
        all.map(({ key, status, progress }, index) => [
          key,
          { orderId: orderIdOf(index), status, ...progress },
        ]),
      );
      const seen = areShown ? results : {};
      expect(unpack(pack(byId, seen), seen)).toEqual(byId);
    }),
  );
});
