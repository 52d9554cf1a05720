// Counts what the sequences have tried, for the report of a soak.

const counts = new Map<string, Map<string, number>>();

export function count(group: string, name: string): void {
  const names = counts.get(group) ?? new Map<string, number>();
  counts.set(group, names.set(name, (names.get(name) ?? 0) + 1));
}

export function countsText(seconds: number): string {
  const total = [...(counts.get("sequences")?.values() ?? [])].reduce((sum, times) => sum + times, 0);
  const groups = [...counts].map(
    ([group, names]) => `  ${group}: ${[...names].map(([name, times]) => `${name} ${times}`).join(", ")}`,
  );
  return [
    `${total} sequences in ${Math.round(seconds)} s`,
    ...groups,
    `  duplicates ${found("duplicates")}, losses ${found("losses")}`,
  ].join("\n");
}

const found = (name: string) => counts.get("found")?.get(name) ?? 0;
