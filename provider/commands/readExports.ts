// Reads the stacks that a command is given.
import { exportStack } from "./exportStack";
import { nameOf, readText } from "./readText";

export interface Export {
  text: string;
  /** How messages name it. */
  source: string;
}

/**
 * Where nothing is named: what is piped in, else the selected stack.
 *
 * @param doing The name of the command.
 */
export async function readExports(files: string[], stacks: string[], doing: string): Promise<Export[]> {
  if (files.length === 0 && stacks.length === 0) {
    const piped = process.stdin.isTTY ? "" : await readText("-");
    if (piped.trim() !== "") return [{ text: piped, source: nameOf("-") }];
    return [{ text: await exportStack(undefined, doing), source: "the selected stack" }];
  }
  const exports: Export[] = [];
  for (const file of files) exports.push({ text: await readText(file), source: nameOf(file) });
  for (const stack of stacks)
    exports.push({ text: await exportStack(stack, doing), source: `the stack ${stack}` });
  return exports;
}
