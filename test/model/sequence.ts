// Plays one sequence: makes a world, runs its commands, then brings the stack to rest and destroys
// it.
import * as fc from "fast-check";
import type { Settings } from "../../simulator/service/settings";
import { Model } from "./model";
import { changed } from "./orders";
import { isLive } from "./planet";
import type { Program } from "./orders";
import { destroy, refresh, up } from "./runs";
import { count } from "./statistics";
import { uuidOf, ModelWorld } from "./modelWorld";
import { withoutEnd } from "../support/endOfRun";

export async function playSequence(
  seed: number,
  settings: Partial<Settings>,
  commands: Iterable<fc.AsyncCommand<Model, ModelWorld>>,
): Promise<void> {
  const random = Math.random;
  Math.random = generator(seed);
  const world = new ModelWorld(seed, settings);
  const model = new Model(world);
  let phase = "";
  try {
    placeNeighbours(model, world);
    await fc.asyncModelRun(() => ({ model, real: world }), commands);
    phase = "at the end: ";
    model.tell = (text) => (phase = `at the end, ${text}: `);
    await comeToRest(model, world);
  } catch (error) {
    if (error instanceof Error) error.message = phase + error.message;
    throw error;
  } finally {
    await world.killOther();
    Math.random = random;
  }
}

/** Places orders of another stack of the same organisation: the same names at the same places. */
function placeNeighbours(model: Model, world: ModelWorld): void {
  const bulk = uuidOf(`${world.seed} neighbour`);
  model.foreign.add(bulk);
  const orders = ["a", "b", "n"].map((name, index) => ({
    name,
    geometry: { type: "Point", coordinates: [index + 1, 10] },
    start_time: "2026-12-01T00:00:00Z",
    end_time: "2026-12-15T00:00:00Z",
  }));
  const body = JSON.stringify({ id: bulk, operation_type: "CREATE", order_payloads: orders });
  world.planet.answer("POST", new URL("http://127.0.0.1/tasking/v2/bulk/"), body);
  world.time += 10_000;
  world.orders();
}

/**
 * All trouble ends, and the user follows the advice of each error: then a run succeeds, and
 * `destroy` leaves nothing alive.
 */
async function comeToRest(model: Model, world: ModelWorld): Promise<void> {
  await world.otherGoesOn();
  for (const arrive of world.late.splice(0)) arrive();
  world.planet.set({
    stuckBulks: false,
    bulkVisibleAfterMs: 0,
    receivedMs: 1000,
    products: null,
    infeasibleName: null,
  });
  world.time += 120_000;
  await refreshed(model, world);

  let program: Program = { ...changed(model.programs, { kind: "same" }), timeoutSeconds: 600 };
  for (let tries = 1; ; tries++) {
    const { errors } = await up(model, world, program);
    if (errors.length === 0) break;
    if (tries === 8) throw new Error(`the advice does not help: ${errors.join(" | ")}`);
    program = await heed(errors, program, model, world);
    world.time += 60_000;
  }
  count("checks", "came to rest");
  if (program.onRemove !== "cancel") await up(model, world, { ...program, onRemove: "cancel" });
  for (let tries = 1; ; tries++) {
    const { errors } = await destroy(model, world, { orphans: "cancel", then: "new identity" });
    if (errors.length === 0) return;
    if (tries === 3) throw new Error(`it cannot be destroyed: ${errors.join(" | ")}`);
    world.time += 60_000;
  }
}

async function refreshed(model: Model, world: ModelWorld): Promise<void> {
  if (world.stack.stored) await refresh(model, world);
}

/** Follows the advice of the errors; throws if an error gives none of the known advices. */
async function heed(errors: string[], program: Program, model: Model, world: ModelWorld): Promise<Program> {
  let next = program;
  const replaceOrders = (text: string, change: "place" | "window" | "key") => {
    const key = /"([^"]+)"/.exec(text)?.[1] ?? "";
    const wanted = next.orders[key];
    if (!wanted) return;
    const others = { ...next.orders };
    delete others[key];
    const fresh = Object.keys(others).length + 20;
    if (change === "window")
      next = { ...next, orders: { ...others, [key]: { ...wanted, window: " in 2030" } } };
    else if (change === "place")
      next = { ...next, orders: { ...others, [key]: { ...wanted, place: fresh } } };
    else
      next = {
        ...next,
        orders: {
          ...others,
          [`k${fresh}`]: { ...wanted, name: `k${fresh}`, place: fresh, window: " in 2030" },
        },
      };
  };
  for (const text of withoutEnd(errors)) {
    const [, advice] = advices.find(([pattern]) => pattern.test(text)) ?? [];
    if (!advice) throw new Error(`it cannot come to rest: ${text}`);
    count("advice", advice);
    if (advice === "replaceInProgress") next = { ...next, replaceInProgress: true };
    else if (advice === "onRemove") next = { ...next, onRemove: "cancel" };
    else if (advice === "another window") replaceOrders(text, "window");
    else if (advice === "another place") replaceOrders(text, "place");
    else if (advice === "forget it") model.forget(/forgetOrder ([0-9a-f-]{36})/.exec(text)![1]!);
    else if (advice === "another key") replaceOrders(text, "key");
    else if (advice === "cancel it") {
      const id = /order ([0-9a-f-]{36})/.exec(text)![1]!;
      const order = world.orders().find((one) => one.id === id)!;
      if (isLive(order)) {
        model.touched(id);
        world.planet.change(id, { status: "CANCELLED" });
        await refreshed(model, world);
      }
    } else if (advice === "refresh") await refreshed(model, world);
  }
  return next;
}

// planet:skipBulk is not among them: at rest, every bulk has ended and Planet shows it.
const advices = [
  [/another run is writing|another run of this stack is at work/, "run again"],
  [/cancelled outside this stack; the next `pulumi up` orders it anew/, "run again"],
  [/is still (RECEIVED|REQUESTED|not shown) after/, "run again"],
  [/Planet does not show order/, "run again"],
  [/set replaceInProgress/, "replaceInProgress"],
  [/would have to be replaced. Run `pulumi refresh`/, "refresh"],
  [/set onRemove to cancel/, "onRemove"],
  [/cancel the order in Planet's dashboard/, "cancel it"],
  [/has ended: declare what Planet shows, or `pulumi config set planet:forgetOrder/, "forget it"],
  [/It may be the same order, so nothing was sent/, "forget it"],
  [/if it is, cancel it in Planet's dashboard/, "cancel it"],
  [/is (REJECTED|FAILED|CANCELLED|PENDING_CANCELLATION), so order/, "another place"],
  [/archive orders are never edited|is bound to its imaging window/, "another key"],
  [/refused by Planet/, "another window"],
] as const satisfies [RegExp, string][];

/** The generator mulberry32, instead of Math.random: the same seed gives the same waits. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
