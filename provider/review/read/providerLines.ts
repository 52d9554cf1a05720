// What the provider printed about a batch, sorted by what it is about.

export interface ProviderLines {
  /** `cost: …` */
  cost: string[];
  /** `warning: …`, without the word. */
  warnings: string[];
  /** The plan, order by order; a review tells it in its own way, if it can. */
  plan: string[];
  notes: string[];
}

/** Lines without the batch's name. */
export function readLines(lines: string[]): ProviderLines {
  const sorted: ProviderLines = { cost: [], warnings: [], plan: [], notes: [] };
  // The engine may check a batch more than once, and every time the provider says the same.
  for (const raw of new Set(lines)) {
    const line = raw.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ").trimEnd();
    if (line === "") continue;
    if (line.startsWith("cost: ")) sorted.cost.push(line);
    else if (line.startsWith("warning: ")) sorted.warnings.push(line.slice("warning: ".length));
    else if (planLine.test(line)) sorted.plan.push(line);
    else if (!line.startsWith("not all values are known yet")) sorted.notes.push(line);
  }
  return sorted;
}

const verb = "(create|edit|replace|cancel|abandon|forget|refused|unchanged)\\b";
const planLine = new RegExp(`^.*? {2}${verb}|^\\d+ ${verb}( · \\d+ ${verb})*$|^… and \\d+ more`);

/** The same without values, which may be secret: `north  edit`. */
export const withoutValues = (line: string): string => new RegExp(`^.*? {2}${verb}`).exec(line)?.[0] ?? line;
