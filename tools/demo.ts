// The whole way once, on the real engine against the simulator: npm run demo
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator } from "planet-tasking-simulator";
import type { Simulator } from "planet-tasking-simulator";
import { Workspace } from "./engine/workspace";
import type { Run } from "./engine/workspace";

const example = join(__dirname, "../examples/bulk-guide");

interface Step {
  title: string;
  /** What is done to the program's text first; each text must occur in it. */
  change?: [from: string, to: string][];
  run: (workspace: Workspace) => Promise<Run>;
  fails?: boolean;
  /** Text that Pulumi must print. */
  shows: RegExp;
  /** Bulk requests that Planet must have received in this step. */
  bulks: string[];
  /** Names of the live orders afterwards. */
  live: string[];
}

const thirdOrder = `    "Bulk order 3": { geometry: { type: "Point", coordinates: [181, 40] } },\n`;
const secondOrder = `    "Bulk order 2": { geometry: { type: "Point", coordinates: [52.142035, 13.487188] } },\n`;
const secondWithEnd = secondOrder.replace("] } }", `] }, endTime: "2099-01-01T00:00:00Z" }`);
const fourthOrder = thirdOrder.replace("order 3", "order 4").replace("181", "18.1");

const up = (workspace: Workspace) => workspace.up("--skip-preview");

const steps: Step[] = [
  {
    title: "preview refuses the guide's third order: its longitude is 181",
    run: (workspace) => workspace.preview(),
    fails: true,
    shows: /orders\["Bulk order 3"\]\.geometry\.coordinates\[0\].*longitude must be within -180 and 180/s,
    bulks: [],
    live: [],
  },
  {
    title: "without it, up orders the other two in one bulk and gives their ids",
    change: [[thirdOrder, ""]],
    run: up,
    shows: /Bulk order 1: "[0-9a-f-]{36}"\s+Bulk order 2: "[0-9a-f-]{36}"/,
    bulks: ["CREATE 2"],
    live: ["Bulk order 1", "Bulk order 2"],
  },
  {
    title: "up again changes nothing and sends nothing",
    run: up,
    shows: /3 unchanged/,
    bulks: [],
    live: ["Bulk order 1", "Bulk order 2"],
  },
  {
    title: "a new end time is one bulk EDIT",
    change: [[secondOrder, secondWithEnd]],
    run: up,
    shows: /Bulk order 2 +edit endTime unset → 2099-01-01T00:00:00Z/,
    bulks: ["EDIT 1"],
    live: ["Bulk order 1", "Bulk order 2"],
  },
  {
    title: "an added order is one bulk CREATE",
    change: [[secondWithEnd, secondWithEnd + fourthOrder]],
    run: up,
    shows: /Bulk order 4 +create/,
    bulks: ["CREATE 1"],
    live: ["Bulk order 1", "Bulk order 2", "Bulk order 4"],
  },
  {
    title: "a removed order is one bulk CANCEL",
    change: [[secondWithEnd, ""]],
    run: up,
    shows: /Bulk order 2 +cancel/,
    bulks: ["CANCEL 1"],
    live: ["Bulk order 1", "Bulk order 4"],
  },
  {
    title: "destroy cancels the rest",
    run: (workspace) => workspace.destroy("--skip-preview"),
    shows: /3 deleted/,
    bulks: ["CANCEL 2"],
    live: [],
  },
];

async function main(): Promise<void> {
  const simulator = await startSimulator();
  let workspace: Workspace | undefined;
  const end = async () => {
    await workspace?.dispose();
    await simulator.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void end().then(() => process.exit(130)));
  try {
    workspace = await Workspace.create({
      program: example,
      secrets: { "planet:apiKey": "any-key" },
      config: { "planet:baseUrl": simulator.url },
      onOutput: (text) => process.stdout.write(text),
    });
    const summary: string[] = [];
    for (const step of steps) summary.push(await take(step, workspace, simulator));
    process.stdout.write(`\n${summary.join("\n")}\n`);
    if (summary.some((line) => line.startsWith("not ok"))) process.exitCode = 1;
  } finally {
    await end();
  }
}

async function take(step: Step, workspace: Workspace, simulator: Simulator): Promise<string> {
  process.stdout.write(`\n── ${step.title}\n\n`);
  let text = await readFile(join(workspace.dir, "index.ts"), "utf8");
  for (const [from, to] of step.change ?? []) {
    if (!text.includes(from)) throw new Error(`the example no longer holds ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  await workspace.write("index.ts", text);

  const before = simulator.bulks.length;
  const started = Date.now();
  const { code, output } = await step.run(workspace);
  const bulks = simulator.bulks.slice(before).map((bulk) => `${bulk.operation_type} ${bulk.payload_count}`);
  const live = simulator.orders.flatMap(({ status, name }) => (status === "CANCELLED" ? [] : [String(name)]));

  const flaws = [
    (code !== 0) !== (step.fails ?? false) && `exit code ${code}`,
    !step.shows.test(output) && `the output does not show ${step.shows}`,
    bulks.join() !== step.bulks.join() && `bulks sent: ${bulks.join() || "none"}`,
    live.sort().join() !== step.live.join() && `live orders: ${live.join() || "none"}`,
  ].filter(Boolean);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return `${flaws.length === 0 ? "ok    " : "not ok"} ${seconds} s  ${[step.title, ...flaws].join(" · ")}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
