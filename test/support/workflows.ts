// The workflows of examples/pull-request, read, and their steps run by the shell that GitHub runs
// them with.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
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

/**
 * Runs those steps of a workflow that come after `npm ci` in `folder`, until one fails. Commands
 * are looked for in `folder`/bin first.
 *
 * @param values What GitHub puts for its expressions; outputs of steps are their own.
 * @returns The exit code of the last step.
 */
export function runSteps(file: string, folder: string, values: Record<string, string>): number {
  const steps = stepsOf(file);
  const expressions = { ...values };
  const outputs = join(folder, "outputs");
  for (const { id, run, env = {} } of steps.slice(steps.findIndex(({ run }) => run === "npm ci") + 1)) {
    writeFileSync(join(folder, "step.sh"), run!);
    writeFileSync(outputs, "");
    const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "step.sh"], {
      cwd: folder,
      env: {
        ...process.env,
        PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
        GITHUB_OUTPUT: outputs,
        GITHUB_REPOSITORY: "farm/orders",
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
    if (status !== 0) return status ?? 1;
    for (const [, name, value] of readFileSync(outputs, "utf8").matchAll(/^(\w+)=(.*)$/gm))
      expressions[`steps.${id}.outputs.${name}`] = value!;
  }
  return 0;
}
