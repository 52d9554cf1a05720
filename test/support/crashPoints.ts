// Every point at which a command can be killed, read off a recorded run of it.
import { aBatch } from "./hostProgram";
import type { Orders } from "./hostProgram";
import type { Applied, HostStack } from "./hostStack";
import { HostWorld } from "./hostWorld";
import type { Moment } from "./hostWorld";
import type { FatalCall, ProviderProcess } from "./providerProcess";
import { orderAt } from "./orders";

/** Orders that stand already, and those that are then declared; without any the batch is destroyed. */
export interface Command {
  from?: Orders;
  to?: Orders;
}

const longer = { endTime: "2026-12-20T00:00:00Z" };

const small = {
  from: { stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) },
  to: { stays: orderAt(1), later: orderAt(2, longer), moves: orderAt(9), comes: orderAt(5) },
};

/** Two of them fit into the megabyte of one bulk. */
const bulky = "x".repeat(400_000);

const numbered = (name: string, count: number, order: (index: number) => Orders[string]): Orders =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, order(index)]));

const large = {
  from: {
    ...small.from,
    ...numbered("later", 3, (index) => orderAt(20 + index)),
    ...numbered("moves", 3, (index) => orderAt(30 + index, { extra: { note: bulky } })),
  },
  to: {
    ...small.to,
    ...numbered("later", 3, (index) => orderAt(20 + index, { ...longer, name: `later-${index}${bulky}` })),
    ...numbered("moves", 3, (index) => orderAt(90 + index, { extra: { note: bulky } })),
  },
};

/** A CANCEL holds nothing but an id: its limit is Planet's 1,000 orders. */
const many = numbered("goes", 1001, (index) => orderAt(index / 10));

/** One of each kind of order, before and after, for whoever else orders the same. */
export const orderedTwice = [small.from, small.to].flatMap((orders) => Object.entries(orders));

export const commands: Record<string, Command> = {
  "a create of one bulk": { to: small.from },
  "an update of one bulk each": small,
  "a delete of one bulk": { from: small.from },
  "a create of several bulks": { to: large.from },
  "an update of several bulks": large,
  "a delete of several bulks": { from: many },
};

/** Makes the orders stand that the command finds. */
export async function prepare({ from }: Command, stack: HostStack, process: ProviderProcess): Promise<void> {
  if (!from) return;
  const { errors } = await stack.up(aBatch(from), process);
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

export const run = ({ to }: Command, stack: HostStack, process: ProviderProcess): Promise<Applied> =>
  to ? stack.up(aBatch(to), process) : stack.destroy(process);

/** What a command did that nobody killed: requests as `POST CREATE`, and calls that may change something as `create fields`. */
export interface Recording {
  requests: string[];
  called: string[];
}

/** Where a process dies; the title says it in a test's name. */
export interface Point {
  kind: string;
  title: string;
  arm: (world: HostWorld, process: ProviderProcess) => void;
}

/**
 * A reply that has arrived and the next request before Planet has it are the same point; so are a call of which the engine
 * has the result and the next one. The reply to a POST has no body within which anything could happen.
 */
export function pointsOf({ requests, called }: Recording): Point[] {
  const atRequests = counted(requests).flatMap((request, index) => {
    const point = (when: Moment["when"], title: string): Point => ({
      kind: `request ${when}`,
      title,
      arm: (world, process) => world.killAt(process, { nth: index + 1, when }),
    });
    return [
      point("before", `before Planet has ${request}`),
      point("after", `after Planet has ${request}, before it answers`),
      ...(request.startsWith("GET") ? [point("within", `within the answer to ${request}`)] : []),
    ];
  });
  const atCalls = called.flatMap((call, index) => {
    const point = (when: FatalCall["when"], title: string): Point => ({
      kind: `call ${when}`,
      title,
      arm: (_, process) => process.killAtCall({ nth: index + 1, when }),
    });
    return [
      ...(index > 0 ? [point("before", `before the engine calls ${call}`)] : []),
      point("after", `after ${call}, before the engine has its result`),
    ];
  });
  return [...atRequests, ...atCalls];
}

function counted(requests: string[]): string[] {
  const counts = new Map<string, number>();
  return requests.map((request) => {
    const count = (counts.get(request) ?? 0) + 1;
    counts.set(request, count);
    return `${request} #${count}`;
  });
}

/** Pages of 500 make more than one of a bulk's 1,000 payloads. */
export const startWorld = (): Promise<HostWorld> => HostWorld.start({ maxPageSize: 500 });

/** Runs the command on an empty Planet. */
export async function record(
  world: HostWorld,
  process: ProviderProcess,
  command: Command,
): Promise<Recording> {
  world.sim.reset();
  const stack = world.stack();
  await prepare(command, stack, process);
  const before = world.sim.requests.length;
  const { errors, called } = await run(command, stack, process);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return { requests: world.sim.requests.slice(before).map(nameOf), called };
}

function nameOf({ method, path, body, status }: HostWorld["sim"]["requests"][number]): string {
  const [what, id, part] = path.replace("/tasking/v2/", "").split("/");
  if (method === "POST") return `POST ${(body as { operation_type: string }).operation_type}`;
  if (what === "orders") return id ? "GET of an order" : "GET of the orders";
  if (part) return "GET of payloads";
  return status === 404 ? "GET of an absent bulk" : "GET of a bulk";
}

/** Tests are named before the first of them runs, and jest waits for nothing until then: so the recordings are kept in a file. */
async function recordAll(): Promise<void> {
  const world = await startWorld();
  const provider = await world.process();
  const recordings: Record<string, Recording> = {};
  for (const [name, command] of Object.entries(commands))
    recordings[name] = await record(world, provider, command);
  await world.close();
  process.stdout.write(JSON.stringify(recordings, null, 2));
}

if (require.main === module) void recordAll();
