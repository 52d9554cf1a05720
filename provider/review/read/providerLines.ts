// Sorts the provider's lines about a batch into cost, warnings, plan and notes.
import { eachNewOrder } from "../../preview/planText";
import { fates } from "../rows";

export interface ProviderLines {
  /** Lines that begin with `cost: `. */
  cost: string[];
  /** Lines that begin with `warning: `, without it. */
  warnings: string[];
  /**
   * The lines of the plan, order by order. Where all values are known, a review has a table
   * instead.
   */
  plan: string[];
  notes: string[];
}

/** @param lines Without the batch's name. */
export function sortLines(lines: string[]): ProviderLines {
  const sorted: ProviderLines = { cost: [], warnings: [], plan: [], notes: [] };
  // The engine may check a batch more than once, and the provider prints the same lines each time.
  for (const raw of new Set(lines)) {
    const line = raw.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ").trimEnd();
    // A table tells it with each order, and where values are hidden it may hold some.
    if (line === "" || line.startsWith(eachNewOrder)) continue;
    if (line.startsWith("cost: ")) sorted.cost.push(line);
    else if (line.startsWith("warning: ")) sorted.warnings.push(line.slice("warning: ".length));
    else if (planLine.test(line)) sorted.plan.push(line);
    else if (!line.startsWith("not all values are known yet")) sorted.notes.push(line);
  }
  return sorted;
}

const verb = `(${fates.join("|")})\\b`;
const planLine = new RegExp(`^.*? {2}${verb}|^\\d+ ${verb}( · \\d+ ${verb})*$|^… and \\d+ more`);

/** A line of the plan without its values, because they may be secret: `north edit`. */
export const withoutValues = (line: string): string => new RegExp(`^.*? {2}${verb}`).exec(line)?.[0] ?? line;
