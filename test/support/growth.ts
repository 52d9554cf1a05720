// How the time of some work grows with its input.

const factor = 16;

/**
 * The time for sixteen times the input, over the time for the input: about 16 where the work is
 * linear, and 256 where it is quadratic. Both are the shortest of some, in turn, in one process.
 */
export function growth(work: (size: number) => void, size: number): number {
  const shortest: [number, number] = [Infinity, Infinity];
  const ratio = () => shortest[1] / shortest[0];
  // Other work on the machine makes single turns longer.
  for (let turn = 0; turn < 3 || (turn < 10 && ratio() >= linear); turn++)
    for (const at of [0, 1] as const) {
      const started = performance.now();
      work(size * factor ** at);
      shortest[at] = Math.min(shortest[at], performance.now() - started);
    }
  return ratio();
}

/** Above it, work is no longer linear. */
export const linear = 64;
