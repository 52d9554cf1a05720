// What a plan cannot have is refused before anything is sent.
import { TaskingError } from "../base/errors";
import type { Inputs } from "../inputs/inputs";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";

export function refuseImpossible({ batchName }: Inputs, { placed }: State, plan: Plan = []): void {
  // What was read back from the journal is compared with the program only when it is applied.
  if (Object.values(placed).some(({ unconfirmed }) => unconfirmed)) return;
  const impossible = plan.flatMap((step) =>
    step.action === "impossible" ? [`"${step.key}": ${step.why}`] : [],
  );
  if (impossible.length > 0)
    throw new TaskingError(
      "refused",
      `${batchName}: what is declared cannot be had, nothing was sent. ${impossible.join(". ")}`,
    );
}
