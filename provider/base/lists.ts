// Groups, sums and ranges of lists.

/** Groups the items. The groups come in the order of their first items. */
export function groupBy<T, Name>(items: T[], nameOf: (item: T) => Name): Map<Name, T[]> {
  const groups = new Map<Name, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (!groups.get(name)?.push(item)) groups.set(name, [item]);
  }
  return groups;
}

export const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The least and the greatest number. An empty list gives Infinity and -Infinity. */
export const range = (numbers: number[]): [number, number] =>
  numbers.reduce<[number, number]>(
    ([least, most], n) => [Math.min(least, n), Math.max(most, n)],
    [Infinity, -Infinity],
  );
