// The workflows of examples/pull-request, read, and their steps run by the shell that GitHub runs
// them with.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";

export const workflowsFolder = join(__dirname, "../../examples/pull-request/.github/workflows");

export interface Step {
  name?: string;
  id?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}

export interface Workflow {
  on: unknown;
  permissions: unknown;
  concurrency: { group: string; "cancel-in-progress": boolean };
  env?: unknown;
  jobs: Record<string, { if?: string; permissions: unknown; env?: unknown; steps: Step[] }>;
}

export const workflowFiles = readdirSync(workflowsFolder);

export const textOf = (file: string): string => readFileSync(join(workflowsFolder, file), "utf8");

export const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;

export const stepsOf = (file: string): Step[] =>
  Object.values(workflowOf(file).jobs).flatMap(({ steps }) => steps);

/** Puts a command where `runSteps` looks first. */
export function command(folder: string, name: string, script: string): void {
  const file = join(folder, "bin", name);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** The commit that `runSteps` says it runs for. */
export const runsFor = "5ca1ab1e";

/**
 * Runs the shell's steps of a workflow in `folder`, until one fails. Commands are looked for in
 * `folder`/bin first. `folder`/temp is the runner's folder.
 *
 * @param values What GitHub puts for its expressions; outputs of steps are their own.
 * @returns The exit code of the last step, and all that the steps print.
 */
export function runSteps(
  file: string,
  folder: string,
  values: Record<string, string>,
): { code: number; log: string } {
  const log = join(folder, "log");
  const said = openSync(log, "w");
  const steps = stepsOf(file);
  const expressions = { ...values };
  const outputs = join(folder, "outputs");
  mkdirSync(join(folder, "temp"), { recursive: true });
  for (const { id, run, env = {} } of steps) {
    if (run === undefined) continue;
    writeFileSync(join(folder, "step.sh"), run);
    writeFileSync(outputs, "");
    const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "step.sh"], {
      cwd: folder,
      stdio: ["ignore", said, said],
      env: {
        ...process.env,
        PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
        GITHUB_OUTPUT: outputs,
        GITHUB_REPOSITORY: "farm/orders",
        GITHUB_SHA: runsFor,
        RUNNER_TEMP: join(folder, "temp"),
        ...Object.fromEntries(
          Object.entries(env).map(([name, text]) => [
            name,
            text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
              const value = expressions[expression];
              if (value === undefined) throw new Error(`${file}: no value is given for ${expression}`);
              return value;
            }),
          ]),
        ),
      },
    });
    if (status !== 0) return { code: status ?? 1, log: readFileSync(log, "utf8") };
    for (const [, name, value] of readFileSync(outputs, "utf8").matchAll(/^(\w+)=(.*)$/gm))
      expressions[`steps.${id}.outputs.${name}`] = value!;
  }
  return { code: 0, log: readFileSync(log, "utf8") };
}

/**
 * The commands that GitHub's runner would take from a log, in both of its notations. Between
 * `::stop-commands::word` and `::word::` it takes none.
 */
export function commandsIn(log: string): string[] {
  let until: string | undefined;
  return log.split(/\r\n|[\r\n]/).flatMap((line) => {
    if (until !== undefined) {
      if (line.trim() === `::${until}::`) until = undefined;
      return [];
    }
    until = /^\s*::stop-commands::(.+)$/.exec(line)?.[1];
    return until === undefined && (/^\s*::/.test(line) || line.includes("##[")) ? [line] : [];
  });
}
