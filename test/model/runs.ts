// Runs of the stack: up, refresh and destroy, each followed by the checks of the model.
import type { Model } from "./model";
import { programText } from "./orders";
import type { Program } from "./orders";
import { troubleText } from "./process";
import type { Trouble } from "./process";
import { count } from "./statistics";
import type { Ended, ModelWorld } from "./modelWorld";

const bulksOf = (world: ModelWorld) => new Set(world.planet.bulks.map(({ id }) => id));

const outcome = ({ isKilled, errors, called, process }: Ended) => {
  const struck = process.struck ? ` (${process.struck})` : "";
  if (isKilled) return `${struck} → killed`;
  if (errors.length > 0) return `${struck} → ${errors.map((error) => error.slice(0, 160)).join(" | ")}`;
  return `${struck} → ${called ? "done" : "nothing to do"}`;
};

/** Runs `up`, and then checks everything that must hold after it. */
export async function up(
  model: Model,
  world: ModelWorld,
  program: Program,
  trouble?: Trouble,
): Promise<Ended> {
  count("runs", "up");
  const bulks = bulksOf(world);
  model.declared(program);
  const ended = await world.up(program, trouble);
  const text = `up ${programText(program)}${troubleText(trouble)}${outcome(ended)}`;
  model.tell(text);
  countEnd(ended);
  if (isMinor(world, trouble)) refuseToFail(ended.errors);
  const isExact = model.afterUp(ended, program, bulks);
  if (isExact) {
    count("checks", "exact");
    await repeat(model, world, program);
  }
  return ended;
}

/**
 * Whether the run must succeed in spite of its trouble: one lost, repeated or failed request, and
 * no other process.
 */
const isMinor = ({ planet: { settings }, other, late }: ModelWorld, trouble: Trouble | undefined): boolean =>
  trouble !== undefined &&
  (trouble.times ?? 1) === 1 &&
  (trouble.kind === "repeated" ||
    (trouble.kind === "broken" && trouble.request !== "arrives later") ||
    (trouble.kind === "answered" && !(trouble.status in refusals) && trouble.retryAfter === undefined)) &&
  settings.bulkVisibleAfterMs === 0 &&
  other === undefined &&
  late.length === 0;

const refusals = { 400: "", 401: "", 402: "", 403: "", 413: "" };

function refuseToFail(errors: string[]): void {
  const error = errors.find((text) => /no reply from|Planet answered|another run is writing/.test(text));
  if (error !== undefined) throw new Error(`a single fault fails the run: ${error}`);
}

function countEnd({ isKilled, errors, process }: Ended): void {
  if (process.struck) count("troubles", "struck");
  count("runs", isKilled ? "killed" : errors.length > 0 ? "failed with a reason" : "succeeded");
}

/** The same `up` again must find nothing to do and send nothing. */
async function repeat(model: Model, world: ModelWorld, program: Program): Promise<void> {
  const again = await world.up(program);
  if (again.errors.length > 0 || again.called || again.process.posts > 0)
    throw new Error(`the same up again does something: ${again.errors.join()} ${again.lines.join(" | ")}`);
  model.rethrow();
}

export async function refresh(model: Model, world: ModelWorld, trouble?: Trouble): Promise<void> {
  count("runs", "refresh");
  const ended = await world.refresh(trouble);
  countEnd(ended);
  model.tell(`refresh${troubleText(trouble)}${outcome(ended)}`);
  model.afterRefresh(ended);
}

export interface Destroying {
  orphans?: "cancel" | "abandon";
  /**
   * The identity of the next batch: a new one, or, after `up --replace` of the batch, the same one.
   */
  then: "new identity" | "same identity";
}

export async function destroy(
  model: Model,
  world: ModelWorld,
  { orphans, then }: Destroying,
  trouble?: Trouble,
): Promise<Ended> {
  count("runs", "destroy");
  const { stack } = world;
  const bulks = bulksOf(world);
  stack.env.PL_TASKING_ORPHANS = orphans ?? "";
  const before = stack.stored;
  model.declared(undefined);
  const ended = await world.destroy(trouble);
  const configured = orphans ? ` (orphans ${orphans})` : "";
  model.tell(`destroy${configured}${troubleText(trouble)}${outcome(ended)}, ${then}`);
  countEnd(ended);
  model.afterDestroy(ended, before, bulks);
  if (ended.errors.length === 0 && !ended.isKilled) {
    if (then === "same identity" && before) model.forgot();
    else model.newIdentity();
  }
  return ended;
}
