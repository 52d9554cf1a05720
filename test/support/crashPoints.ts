// Every point at which a command can be killed, taken from a recorded run of the command.
import type { Orders } from "./hostProgram";
import type { Applied, HostStack } from "./hostStack";
import { HostWorld } from "./hostWorld";
import type { Moment } from "./hostWorld";
import type { ProviderHost } from "./providerHost";
import type { FatalCall, ProviderProcess } from "./providerProcess";
import { orderAt } from "./orders";

/** The orders before the command, and those that it declares. Without `to` it is a destroy. */
export interface Command {
  from?: Orders;
  to?: Orders;
}

const longer = { endTime: "2026-12-20T00:00:00Z" };

const small = {
  from: { stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) },
  to: { stays: orderAt(1), later: orderAt(2, longer), moves: orderAt(9), comes: orderAt(5) },
};

/** A note so long that two orders with it fill the 1 MB of a bulk. */
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

/** A CANCEL payload holds only an id, so it takes more than 1,000 orders to fill a bulk. */
const many = numbered("goes", 1001, (index) => orderAt(index / 10));

/** Each order of the small command, before and after, for somebody else who orders the same. */
export const orderedTwice = [small.from, small.to].flatMap((orders) => Object.entries(orders));

export const commands: Record<string, Command> = {
  "a create of one bulk": { to: small.from },
  "an update of one bulk each": small,
  "a delete of one bulk": { from: small.from },
  "a create of several bulks": { to: large.from },
  "an update of several bulks": large,
  "a delete of several bulks": { from: many },
};

/** Places the orders that the command finds. */
export async function prepare({ from }: Command, stack: HostStack, process: ProviderProcess): Promise<void> {
  if (!from) return;
  const { errors } = await stack.up(process.host.aBatch(from), process);
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

export const run = ({ to }: Command, stack: HostStack, process: ProviderProcess): Promise<Applied> =>
  to ? stack.up(process.host.aBatch(to), process) : stack.destroy(process);

/**
 * A run without a kill: its requests, as `POST CREATE`, and its calls that may change something, as
 * `create fields`.
 */
export interface Recording {
  requests: string[];
  called: string[];
}

/** A point at which a process is killed; the title stands in the test's name. */
export interface Point {
  kind: string;
  title: string;
  arm: (world: HostWorld, process: ProviderProcess) => void;
}

/**
 * "After a reply" is the same point as "before the next request", and "after a call's result" the
 * same as "before the next call". The reply to a POST has no body, so a process cannot be killed
 * within it.
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

/** With pages of 500, a bulk of 1,000 payloads has two pages. */
export const startWorld = (host?: ProviderHost): Promise<HostWorld> =>
  HostWorld.start({ maxPageSize: 500 }, host);

/**
 * Empties Planet. A process may go on with another stack, so no order gets the id of an earlier one:
 * it would belong to two batches.
 */
export function emptyPlanet({ sim }: HostWorld): void {
  sim.set({ seed: sim.settings.seed + 1 });
  sim.reset();
}

/** Runs the command on an empty Planet. */
export async function record(
  world: HostWorld,
  process: ProviderProcess,
  command: Command,
): Promise<Recording> {
  emptyPlanet(world);
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

/**
 * Jest needs the names of all tests before it runs the first, and waits for no promise: so a file
 * holds the recordings.
 */
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
