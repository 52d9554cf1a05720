import { Pace } from "../../../provider/apply/pace";

const second = 1000;

/** The pauses between looks at these numbers of open items, each at its time in seconds. */
const pausesAt = (...looks: [at: number, open: number][]): number[] => {
  const pace = new Pace(0);
  return looks.map(([at, open]) => pace.next(open, at * second) / second);
};

test("without progress it waits a quarter of a second, then half, later a tenth of what has passed", () => {
  expect(pausesAt([0, 100], [0.25, 100], [0.5, 100], [2, 100], [60, 100])).toEqual([0.25, 0.25, 0.5, 0.5, 6]);
});

test("far from the end it waits half of what is left", () => {
  // 40 items in 40 s: 20 s are left.
  expect(pausesAt([0, 100], [40, 60], [80, 20])[2]).toBe(10);
});

test("near the end it waits until the end", () => {
  expect(pausesAt([0, 100], [49, 51], [98, 2])[2]).toBeCloseTo(2);
});

test("it never asks more than four times a second", () => {
  expect(pausesAt([0, 1000], [0.5, 500], [1, 10])[2]).toBe(0.25);
});

test("the first progress tells no rate: the work may have begun late", () => {
  expect(pausesAt([0, 224], [1, 222])[1]).toBe(0.5);
});

test.each([
  [1, 3],
  [100, 20],
  [1800, 180],
])("whoever waits sees something move: after %d s, in %d s", (at, pause) => {
  expect(pausesAt([0, 1000], [at / 2, 995], [at, 990])[2]).toBe(pause);
});

test("progress that has stopped promises nothing", () => {
  expect(pausesAt([0, 100], [10, 90], [55, 90])[2]).toBe(5.5);
});

test("a bulk that is worked off but not complete is asked for ever more seldom", () => {
  expect(pausesAt([0, 100], [10, 0], [100, 0]).slice(1)).toEqual([1, 10]);
});
