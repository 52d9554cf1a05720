// How the time of some work grows with its input.

/**
 * The time for four times the input, over the time for the input: about 4 where the work is linear
 * and 16 where it is quadratic. Both are the shortest of several, in turn, in the same process.
 */
export function growth(work: (size: number) => void, size: number): number {
  const shortest = [Infinity, Infinity];
  // Other work on the machine makes single turns longer, so the shortest needs some turns.
  for (let turn = 0; turn < 5 || (turn < 30 && shortest[1]! / shortest[0]! >= linear); turn++)
    for (const [at, factor] of [1, 4].entries()) {
      const started = performance.now();
      work(factor * size);
      shortest[at] = Math.min(shortest[at]!, performance.now() - started);
    }
  return shortest[1]! / shortest[0]!;
}

/** Above it, work is no longer linear. */
export const linear = 10;
