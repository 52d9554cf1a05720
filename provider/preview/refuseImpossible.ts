// Refuses a plan that Planet cannot carry out, before anything is sent.
import { TaskingError } from "../base/errors";
import type { Inputs } from "../inputs/inputs";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";

export function refuseImpossible({ batchName }: Inputs, { placed }: State, plan: Plan = []): void {
  // Orders that the journal gave back are compared with the program only by `pulumi up`.
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
