// The API key goes to Planet and nowhere else, as far as these cases go: docs/reliability.md lists
// known gaps.
import { aBatch } from "../support/hostProgram";
import type { HostStack } from "../support/hostStack";
import { apiKey, HostWorld } from "../support/hostWorld";
import type { ProcessOptions } from "../support/providerProcess";
import { orderAt } from "../support/orders";

let world: HostWorld;
beforeEach(async () => {
  world = await HostWorld.start({
    keys: {
      [apiKey]: { organisation: "ours", tasking: true },
      "PLAK-revoked": { organisation: "ours", tasking: false },
    },
  });
});
afterEach(() => world.close());

const sources: [string, ProcessOptions][] = [
  ["a secret of the configuration", {}],
  ["PL_API_KEY", { config: { "planet:apiKey": undefined }, env: { PL_API_KEY: apiKey } }],
];

/** Everything that reaches a user, a log or a state. */
const shown = (stack: HostStack, ...more: unknown[]) =>
  JSON.stringify([[...stack.stored], stack.printed, more]);

/** The key, and the key in base64. */
const keyInAnyForm = new RegExp([apiKey, Buffer.from(apiKey).toString("base64").slice(0, 16)].join("|"));

test.each(sources)("a key from %s reaches Planet, and no state and no line", async (_, { config, env }) => {
  const stack = world.stack({ config, env: { ...env, PL_TASKING_DEBUG: "1" } });
  const process = await world.process(stack.options);
  const program = (longitude: number) => aBatch({ a: orderAt(1), b: orderAt(longitude) });
  const results: unknown[] = [];
  results.push(await stack.up(program(2), process), await stack.preview(program(3), process));
  results.push(await stack.up(program(3), process));
  await stack.refresh(process);
  const whileAlive = shown(stack);
  results.push(await stack.destroy(process));
  await process.close();

  expect(world.live).toEqual([]);
  expect(new Set(world.sim.requests.map(({ organisation }) => organisation))).toEqual(new Set(["ours"]));
  expect(process.stderr).toContainEqual(expect.stringMatching(/^planet: POST \/tasking\/v2\/bulk\/? 202 /));
  expect(whileAlive + shown(stack, results, process.printed)).not.toMatch(keyInAnyForm);
});

test.each(sources)("a key from %s is cut out of what Planet says of it", async (_, { config, env }) => {
  const stack = world.stack({ config, env: { ...env, PL_TASKING_DEBUG: "1" } });
  world.sim.addFault({
    method: "POST",
    effect: {
      kind: "status",
      status: 403,
      body: { detail: `The key ${apiKey} has no quota.`, headers: { authorization: `api-key ${apiKey}` } },
    },
  });
  const { errors } = await stack.up(aBatch({ a: orderAt(1) }));
  expect(errors).toEqual([expect.stringContaining("[secret] has no quota")]);
  expect(shown(stack, errors)).not.toMatch(keyInAnyForm);
});

test("a reply that repeats the key to preview, refresh and destroy shows none", async () => {
  const stack = world.stack({ env: { PL_TASKING_DEBUG: "1" } });
  const process = await world.process(stack.options);
  const program = aBatch({ a: orderAt(1) });
  await stack.up(program, process);
  world.sim.addFault({ effect: { kind: "text", status: 401, body: `<html>${apiKey}</html>` } });
  const preview = await stack.preview(program, process);
  const refresh = await stack.refresh(process).catch((error: Error) => error.message);
  const destroy = await stack.destroy(process);
  expect(process.printed).toContainEqual(expect.stringMatching(/note: .*\[secret\]/));
  expect([refresh, destroy.errors]).toEqual([
    expect.stringContaining("[secret]"),
    [expect.stringContaining("[secret]")],
  ]);
  expect(shown(stack, process.printed, preview, refresh, destroy)).not.toMatch(keyInAnyForm);
});

test("a key that came with a line break is refused without being shown", async () => {
  const stack = world.stack({ config: { "planet:apiKey": `${apiKey}\n` } });
  const { errors } = await stack.up(aBatch({ a: orderAt(1) }));
  expect(errors).toEqual([
    expect.stringMatching(/planet:apiKey \(PL_API_KEY\) holds blanks or control characters/),
  ]);
  expect(shown(stack, errors)).not.toMatch(keyInAnyForm);
});
