// How the time of the provider's own steps grows with the number of orders.

export const stepSizes = [1000, 10_000, 100_000];

export const stepNames = [
  "first check",
  "check",
  "diff, no change",
  "diff, edit 1 %",
  "plan, edit 1 %",
  "outputs",
] as const;
export type StepName = (typeof stepNames)[number];

export interface StepTimes {
  /** Number of orders. */
  size: number;
  seconds: Record<StepName, number>;
}

/** The power p of t ~ n^p that fits best through all sizes. */
export function growth(times: { size: number; seconds: number }[]): number {
  const points = times.map(({ size, seconds }) => ({ x: Math.log(size), y: Math.log(seconds) }));
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

/** The power that the same fit finds for n log n. */
export const growthOfNLogN = growth(stepSizes.map((size) => ({ size, seconds: size * Math.log(size) })));
