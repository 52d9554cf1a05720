// Ours without the engine, for batches too large for it: a process of its own makes the calls that
// the engine would make.
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { asHanded } from "./batch";
import { jsonBytes } from "./measures";
import type { Figures, Measure, Operation } from "./measures";
import { edited, ordersOf } from "./orders";
import type { Shape } from "./orders";
import { createLifecycle, hostOfThisProcess } from "./provider";
import type { Service } from "./service";

interface Job {
  config: Record<string, string>;
  shape: Shape;
  size: number;
}

type Told = { operation: Operation; from: number; to: number } & Figures;

export async function runCore(service: Service, shape: Shape, size: number): Promise<Measure[]> {
  await service.reset();
  const child = fork(__filename, [], { execArgv: ["-r", "ts-node/register/transpile-only"] });
  const told: Told[] = [];
  child.on("message", (message: Told) => void told.push(message));
  const config = {
    "planet:apiKey": service.newKey(),
    "planet:baseUrl": service.url,
    ...service.rateConfig(),
  };
  child.send({ config, shape, size } satisfies Job);
  await new Promise<void>((resolve, reject) =>
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`ours without the engine exited with ${code}`)),
    ),
  );
  const measures: Measure[] = [];
  for (const { operation, from, to, ...figures } of told)
    measures.push({
      ...{ contender: "core", profile: service.profile, shape, size, operation },
      ...figures,
      ...(await service.figuresBetween(from, to)),
    });
  return measures;
}

async function work({ config, shape, size }: Job): Promise<void> {
  const { batch } = createLifecycle({ ...hostOfThisProcess(), print: () => undefined });
  batch.configure({ config: { get: (name) => config[name] } });
  const identity = randomUUID();
  const before = asHanded({
    orders: ordersOf(shape, size),
    batchName: "orders",
    identity,
    timeoutSeconds: 86_400,
  });
  const after = { ...before, orders: edited(before.orders) };
  let outs: unknown;

  await tell("create", async () => {
    await batch.check({}, before);
    outs = (await batch.create(before)).outs;
  });
  await tell("no change", async () => {
    await batch.check(before, before);
    await batch.diff(identity, outs, before);
  });
  await tell("edit 1 %", async () => {
    await batch.check(before, after);
    await batch.diff(identity, outs, after);
    outs = (await batch.update(identity, outs, after)).outs;
  });
  await tell("refresh", async () => void (outs = (await batch.read(identity, outs)).props));
  await tell("destroy", () => batch.delete(identity, outs));

  async function tell(operation: Operation, step: () => Promise<void>): Promise<void> {
    const from = Date.now();
    const cpu = process.cpuUsage();
    await step();
    const to = Date.now();
    const { user, system } = process.cpuUsage(cpu);
    const figures: Figures = {
      seconds: (to - from) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      ...(operation === "create" && { inputsBytes: jsonBytes(before), outputsBytes: jsonBytes(outs) }),
    };
    process.send!({ operation, from, to, ...figures } satisfies Told);
  }
}

if (require.main === module)
  process.once("message", (job: Job) => {
    void work(job).then(() => process.disconnect());
  });
