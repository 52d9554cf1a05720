// How prices are added up and extended; Planet is a function here.
import { TaskingError } from "../../../provider/base/errors";
import { requestedSqKm } from "../../../provider/order/area";
import type { Order } from "../../../provider/order/order";
import type { PlanetApi } from "../../../provider/planet/planetApi";
import { estimate, maxAsked } from "../../../provider/preview/estimate";
import { PriceBook } from "../../../provider/preview/priceBook";
import { anOrder, pointAt } from "../builders";

const areaOf = (side: number): Order["geometry"] => ({
  type: "Polygon",
  coordinates: [[[0, 0], [side, 0], [side, side], [0, side], [0, 0]]], // prettier-ignore
});

/** Orders by key, priced in SQKM per km² as `rateOf` says. */
async function estimated(
  orders: Record<string, Order>,
  rateOf: (order: Order) => number,
  book = new PriceBook(),
) {
  const asked: string[] = [];
  const api = {
    caller: "ours",
    priceOrder: (order: Order) => {
      asked.push(order.name);
      return Promise.resolve().then(() => ({ quota: rateOf(order) * requestedSqKm(order), unit: "SQKM" }));
    },
  };
  return { ...(await estimate(orders, () => api as unknown as PlanetApi, book)), asked };
}

const noReply = new TaskingError("unavailable", "no reply");

test("an order that was not priced costs what a km² of its group costs on the average, and at most", async () => {
  const orders = {
    small: anOrder({ name: "small", geometry: areaOf(0.05) }),
    large: anOrder({ name: "large", geometry: areaOf(0.1) }),
    other: anOrder({ name: "other", geometry: areaOf(0.07) }),
  };
  const rates: Record<string, number> = { small: 1, large: 0.8 };
  const { quota, upper, priced, extended, prices } = await estimated(orders, ({ name = "" }) => {
    if (name === "other") throw noReply;
    return rates[name]!;
  });
  const [small, large, other] = Object.values(orders).map(requestedSqKm) as [number, number, number];
  const known = small + 0.8 * large;
  expect([priced, extended]).toEqual([2, 1]);
  expect(quota).toBeCloseTo(known + (known / (small + large)) * other);
  expect(upper).toBeCloseTo(known + other);
  expect(prices.get("other")).toMatchObject({ isExtended: true });
});

test("an order is not extended from another kind of order", async () => {
  const orders = {
    area: anOrder({ name: "area", geometry: areaOf(0.1) }),
    point: anOrder({ name: "point", geometry: pointAt(1, 1) }),
  };
  const { unknown } = await estimated(orders, ({ name }) => {
    if (name === "point") throw noReply;
    return 1;
  });
  expect([...unknown]).toEqual([["point", "no reply"]]);
});

test("of many orders the largest of each group is asked for, and the others evenly over all sizes", async () => {
  const areas = Array.from({ length: 100 }, (_, n) => [`area ${n}`, areaOf(0.1 + n / 1000)] as const);
  const points = Array.from({ length: 20 }, (_, n) => [`point ${n}`, pointAt(n, 1)] as const);
  const orders = Object.fromEntries(
    [...areas, ...points].map(([name, geometry]) => [name, anOrder({ name, geometry })]),
  );
  const { asked, priced, extended } = await estimated(orders, () => 1);
  expect([priced, extended]).toEqual([maxAsked, 120 - maxAsked]);
  expect(asked).toContain("area 99");
  const numbers = asked.flatMap((name) => (name.startsWith("area") ? [Number(name.slice(5))] : []));
  numbers.sort((a, b) => b - a);
  expect(numbers.length).toBeGreaterThan(35);
  expect(asked.length - numbers.length).toBeGreaterThan(5);
  expect(Math.max(...numbers.slice(1).map((number, at) => numbers[at]! - number))).toBeLessThanOrEqual(3);
});

test("nothing is asked of Planet after an error that would come for every order", async () => {
  const orders = Object.fromEntries(
    Array.from({ length: 3 }, (_, n) => [`o${n}`, anOrder({ name: `o${n}`, geometry: pointAt(n, 1) })]),
  );
  let tries = 0;
  const connect = () => {
    tries++;
    throw noReply;
  };
  expect([...(await estimate(orders, connect, new PriceBook())).unknown.values()]).toEqual(
    Array<string>(3).fill("no reply"),
  );
  expect(tries).toBe(1);
});

test("a price that the book has is not asked for again", async () => {
  const orders = { a: anOrder({ name: "a" }) };
  const book = new PriceBook();
  const first = await estimated(orders, () => 1, book);
  const second = await estimated(orders, () => 2, book);
  expect([first.asked.length, second.asked.length]).toEqual([1, 0]);
  expect(second.quota).toBe(first.quota);
});
