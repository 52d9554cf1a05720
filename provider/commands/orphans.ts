// `planet-tasking orphans`: live orders of batches that a stack does not hold, because the first
// `create` was killed before the engine could store anything.
import { z } from "zod";
import { systemClock } from "../base/clock";
import type { Clock } from "../base/clock";
import { printable, visible } from "../base/text";
import { batchTypes, identityType, typeOf } from "../base/urn";
import { BatchProvider } from "../engine/batchProvider";
import { identityOf } from "../engine/identity";
import { toSettings } from "../inputs/inputs";
import { isLive } from "../order/orderStatus";
import { parseJson, titleOf, validated } from "../review/read/pulumiJson";
import type { OrderResult } from "../state/orderResult";
import { readExports } from "./readExports";
import { textTable } from "./textTable";

export interface OrphansOptions {
  stack?: string[];
  /** Cancel them all. */
  cancel?: boolean;
}

/** What the command needs of the world. */
export interface OrphansSurroundings {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  write: (text: string) => void;
  /** Prints a line beside the result. */
  log: (line: string) => void;
}

export const shell = (log: (line: string) => void): OrphansSurroundings => ({
  clock: systemClock,
  env: process.env,
  write: (text) => void process.stdout.write(text),
  log,
});

/** A batch that Planet may know and the stack does not. */
interface Orphaned {
  /** How lines call it. */
  name: string;
  identity: string;
  account?: string;
  isNative: boolean;
}

const one = z.looseObject({
  urn: z.string(),
  id: z.string().optional(),
  provider: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

const stackExport = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(one).default([]),
    pending_operations: z.array(z.looseObject({ resource: one, type: z.string() })).default([]),
  }),
});

/** The exit code where a person is needed. */
const needsPerson = 2;

/** @returns The exit code. */
export async function orphans(
  files: string[],
  { stack = [], cancel = false }: OrphansOptions,
  surroundings: OrphansSurroundings,
): Promise<number> {
  const found: Orphaned[] = [];
  for (const { text, source } of await readExports(files, stack, "orphans"))
    found.push(...orphanedIn(text, source));
  let isPersonNeeded = false;
  for (const batch of found) if (await dealWith(batch, cancel, surroundings)) isPersonNeeded = true;
  if (found.length === 0)
    surroundings.write(
      "No `create` of a batch was cut short: every batch that was ordered is in the stack.\n",
    );
  return isPersonNeeded ? needsPerson : 0;
}

function orphanedIn(text: string, source: string): Orphaned[] {
  const json = parseJson(text, source, "pulumi stack export");
  const { deployment } = validated(stackExport, json as object, source);
  const held = new Set(
    deployment.resources
      .filter(({ urn }) => typeOf(urn) !== identityType)
      .map(({ outputs }) => outputs?.batchId),
  );
  const created = deployment.pending_operations
    .filter(({ type, resource: { urn } }) => type === "creating" && typeOf(urn) === batchTypes.native)
    .map(({ resource: { urn, provider = "", inputs } }) => ({
      name: titleOf(urn).name,
      identity: identityOf(urn, provider.slice(provider.lastIndexOf("::") + 2)),
      ...accountIn(inputs),
      isNative: true,
    }));
  const identities = deployment.resources
    .filter(({ urn, id }) => typeOf(urn) === identityType && id)
    .map(({ urn, id, inputs }) => ({
      name: typeof inputs?.batchName === "string" ? inputs.batchName : titleOf(urn).name,
      identity: id!,
      ...accountIn(inputs),
      isNative: false,
    }));
  // Each `create` that was cut short has left an operation of its own.
  const byIdentity = new Map([...created, ...identities].map((batch) => [batch.identity, batch]));
  return [...byIdentity.values()].filter(({ identity }) => !held.has(identity));
}

const accountIn = (inputs: Record<string, unknown> = {}): { account?: string } =>
  typeof inputs.account === "string" ? { account: inputs.account } : {};

/** @returns Whether a person is needed. */
async function dealWith(
  batch: Orphaned,
  cancel: boolean,
  surroundings: OrphansSurroundings,
): Promise<boolean> {
  const { clock, env, write, log } = surroundings;
  const { name, account, identity } = batch;
  const settings = toSettings({
    orders: {},
    identity,
    batchName: name,
    ...(account !== undefined && { account }),
  });
  const host = { clock, env: { ...env, PL_TASKING_ORPHANS: "cancel" }, hasParent: () => true };
  const provider = new BatchProvider(host);
  const call = { print: (line: string) => log(`${name}: ${line}`) };
  const read = await provider.readByIdentity(call, settings, identity);
  const alive = Object.entries(read?.outputs.results ?? {}).filter(([, { status }]) => isLive(status));
  if (read && read.outputs.pending.length > 0) {
    const untouched = cancel ? "nothing of it was cancelled" : "it cannot be listed";
    write(
      visible(
        `${name}: Planet has not worked off all bulks of batch ${identity} yet, so ${untouched}. Run this again in a minute\n`,
      ),
    );
    return true;
  }
  if (alive.length === 0) {
    write(visible(`${name}: no order of batch ${identity} is alive\n`));
    return false;
  }
  write(visible(listed(name, identity, alive)));
  if (!cancel) {
    write(visible(waysOn(batch)));
    return true;
  }
  await provider.deleteOrphans(call, identity, settings);
  write(
    visible(`${name}: ${alive.length === 1 ? "1 order was" : `${alive.length} orders were`} cancelled\n`),
  );
  return false;
}

const listed = (name: string, identity: string, alive: [string, OrderResult][]): string =>
  [
    `${name}: ${alive.length === 1 ? "1 live order" : `${alive.length} live orders`} of batch ${identity}, which the stack does not hold`,
    ...textTable([
      ["order", "status", "id"],
      ...alive.map(([key, { status, orderId = "" }]) => [printable(key, 60), status, orderId]),
    ]).map((line) => `  ${line}`),
    "",
  ].join("\n");

function waysOn({ name, identity, isNative }: Orphaned): string {
  const take = `\`pulumi up\` with the batch in the program takes them over`;
  const imported = `, and so does \`pulumi import ${batchTypes.native} ${name} ${identity}\``;
  return `Nothing was cancelled. ${take}${isNative ? imported : ""}. \`planet-tasking orphans --cancel\` cancels them\n`;
}
