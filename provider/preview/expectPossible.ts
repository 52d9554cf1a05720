// Stops before anything is sent, where the plan has a step that is impossible.
import { TaskingError } from "../base/errors";
import type { Inputs } from "../inputs/inputs";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";

export function expectPossible({ batchName }: Inputs, { placed }: State, plan: Plan = []): void {
  // Only `pulumi up` compares orders that the journal gave back with the program.
  if (Object.values(placed).some(({ unconfirmed }) => unconfirmed)) return;
  const impossible = plan.flatMap((step) =>
    step.action === "impossible" ? [`${JSON.stringify(step.key)}: ${step.why}`] : [],
  );
  if (impossible.length > 0)
    throw new TaskingError(
      "refused",
      `${batchName}: what is declared cannot be had, nothing was sent. ${impossible.join(". ")}`,
    );
}
