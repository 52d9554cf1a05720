// Sends the bulks of a plan, waits for them, and deals with what Planet refuses.
import { messageOf } from "../base/errors";
import type { Operation, Payload } from "../planet/payloads";
import { planetWords } from "../planet/refusalWords";
import type { RunContext } from "./context";
import type { Refusal } from "./foldBulk";
import type { Journal } from "./journal";
import { keepAlive } from "./keepAlive";
import { understandRefusal } from "./understandRefusal";
import { waitForDecision } from "./waitForDecision";

export type Work = Partial<Record<Operation, Payload[]>>;

/** What a run tells at its end. */
export interface Told {
  /** Why the orders are not the wanted ones. Empty: they are. */
  problems: string[];
  /** Planet's words for each refused order, by key. */
  refused: Record<string, string>;
}

/** How often in a row the same refused payloads are sent again. */
const maxInVain = 5;

export async function submit(journal: Journal, work: Work): Promise<void> {
  for (const operation of ["CREATE", "EDIT", "CANCEL"] as const)
    await journal.append(operation, work[operation] ?? []);
}

/**
 * Sends the work. Sends again what Planet refused only because it had not decided on the order yet,
 * with a pause where that has brought nothing.
 */
export async function carryOut(journal: Journal, work: Work, run: RunContext, told: Told): Promise<void> {
  const { placed } = journal.state;
  let [open, inVain] = [Infinity, 0];
  while (Object.values(work).some((payloads) => payloads.length > 0)) {
    const before = { ...placed };
    await submit(journal, work);
    const refusals = await journal.settle();
    told.problems.push(...(await keepAlive(before, placed, run)));
    const understood = refusals.map((refusal) => understand(refusal, placed, run, told));
    const again = (await Promise.all(understood)).flat();
    inVain = again.length < open ? 0 : inVain + 1;
    open = again.length;
    if (inVain === maxInVain || run.clock.elapsed() >= run.deadline || run.signal?.aborted)
      return again.forEach((refusal) => tell(refusal, "Run `pulumi up` again later", told));
    if (inVain > 0) await run.clock.sleep(1000 * 2 ** inVain, run.signal);
    work = {};
    for (const { operation, payload } of again) (work[operation] ??= []).push(payload);
    const first = again[0]?.payload.orderId;
    if (first !== undefined) await waitForDecision(placed, first, run);
  }
}

/** Returns the refusal if its payload should be sent again. */
async function understand(
  refusal: Refusal,
  placed: Journal["state"]["placed"],
  run: RunContext,
  told: Told,
): Promise<Refusal[]> {
  try {
    const { again, problem } = await understandRefusal(refusal, placed, run);
    if (problem) {
      told.problems.push(problem.text);
      told.refused[refusal.payload.key] = problem.words;
    }
    return again ? [refusal] : [];
  } catch (error) {
    // The other refusals are still told.
    tell(refusal, messageOf(error), told);
    return [];
  }
}

function tell({ operation, payload: { key }, error }: Refusal, next: string, told: Told): void {
  const words = planetWords(key, error);
  told.problems.push(`${operation} of "${key}" refused by Planet: ${words}. ${next}`);
  told.refused[key] = words;
}
