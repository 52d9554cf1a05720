// All that a user can run against Planet, once, and everything that it shows or stores.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { systemClock } from "../../provider/base/clock";
import { writeAdoption } from "../../provider/commands/adopt";
import { runDoctor } from "../../provider/commands/doctor";
import { describeWindows } from "../../provider/commands/windows";
import { getTaskingOrders } from "../../provider/program/lookUps";
import { readReviewed } from "../../provider/review/read/readReviewed";
import { renderGeojson } from "../../provider/review/render/geojson";
import { renderHtml } from "../../provider/review/render/html";
import { renderMarkdown } from "../../provider/review/render/markdown";
import { renderSvg } from "../../provider/review/render/svg";
import { makeReport } from "../../provider/review/report";
import * as pulumiJson from "../unit/review/pulumiJson";
import { orderAt } from "./orders";
import type { Stack, World } from "./world";

/**
 * `withMaps`: also the reports that draw the world, which takes longer than all the rest.
 *
 * @returns All texts, files, states and errors.
 */
export async function story(world: World, stack: Stack, withMaps: boolean): Promise<unknown[]> {
  const shown: unknown[] = [];
  const real = { ...systemClock };
  Object.assign(systemClock, world.clock);
  const write = jest.spyOn(process.stderr, "write").mockImplementation((line) => {
    shown.push(String(line));
    return true;
  });
  const folder = mkdtempSync(join(tmpdir(), "story-"));
  const run = async (work: () => unknown) => {
    try {
      shown.push(await work());
    } catch (error) {
      // With its cause and all of its fields, as a program may log it.
      shown.push(inspect(error, { depth: 10 }));
    }
    shown.push(structuredClone(stack.stored?.outputs));
  };
  const program = (endTime: string) => ({
    orders: {
      a: orderAt(1, { plNumber: "PL-1", product: "Flexible Tasking" }),
      b: orderAt(2, { endTime }),
      c: orderAt(3),
      bad: orderAt(4, { product: "Unknown Tasking" }),
    },
    estimateCost: true,
    timeoutSeconds: 60,
  });
  const [before, after] = [program("2026-12-15T00:00:00Z"), program("2026-12-20T00:00:00Z")];
  const idOf = (name: string) => world.sim.orders.find((order) => order.name === name)!.id;

  await run(() => stack.preview(before));
  await run(() => stack.up(before));
  await run(() => world.sim.setOrderStatus(idOf("a"), "FULFILLED").status);
  await run(() => world.sim.setOrderStatus(idOf("c"), "CANCELLED").status);
  await run(() => stack.refresh());
  await run(() => stack.preview(after));
  await run(() => stack.up(after));
  await run(() => getTaskingOrders());
  await run(() => writeAdoption({ output: folder, batch: "adopted", limit: 100 }));
  for (const file of ["orders.geojson", "index.ts"])
    await run(() => readFileSync(join(folder, file), "utf8"));
  const search = { at: [[1, 10]] as [number, number][], plNumber: "PL-1", product: "Assured Tasking" };
  for (const json of [true, false])
    await run(() => describeWindows({ ...search, json }, (line) => shown.push(line)));
  for (const json of [true, false]) {
    const surroundings = { clock: world.clock, log: (line: string) => void shown.push(line) };
    const options = { json, plNumber: "PL-1", product: "Assured Tasking", refusedBulk: json, yes: true };
    await run(() => runDoctor(options, { ...surroundings, requestsPerSecond: 1000 }));
  }
  await run(() => reviewOf(stack, shown, withMaps));
  await run(() => stack.destroy());

  rmSync(folder, { recursive: true });
  write.mockRestore();
  Object.assign(systemClock, real);
  return [...shown, stack.lines];
}

/** The reports of a preview that prints all that the runs so far have shown. */
function reviewOf(stack: Stack, shown: unknown[], withMaps: boolean): string[] {
  const { stored } = stack;
  const errors = shown.flatMap((one) => (one as { errors?: string[] } | undefined)?.errors ?? []);
  const text = pulumiJson.preview(
    [pulumiJson.step("update", stored?.outputs, stored?.inputs)],
    [...stack.lines.map(pulumiJson.printed), ...errors.map((error) => pulumiJson.failed(error))],
  );
  const report = makeReport(readReviewed(text, "preview.json"), 0);
  const renderers = [renderMarkdown, renderGeojson, ...(withMaps ? [renderHtml, renderSvg] : [])];
  return renderers.map((render) => render(report));
}
