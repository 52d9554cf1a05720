// Checks the errors of a run: a run that cannot succeed says why, and what to do.
import { withoutEnd } from "../support/endOfRun";

const isBroken = /TypeError|Cannot read|is not a function|is not iterable|\bundefined\b|\bNaN\b|\[object/;
const namesSomething = /[0-9a-f]{8}-[0-9a-f]{4}-|"[^"]+"|planet:/;
const saysWhatToDo =
  /\b(run|declare|set|correct|check|change|cancel|upgrade|wait|use|lower|simplify|ask|restore|look|try|let|choose|refused by planet|no time is left|orders it anew)\b/i;

export function checkErrors(errors: string[]): void {
  for (const error of withoutEnd(errors)) {
    if (isBroken.test(error)) throw new Error(`a broken message: ${error}`);
    if (!namesSomething.test(error)) throw new Error(`a message that names nothing: ${error}`);
    if (!saysWhatToDo.test(error)) throw new Error(`a message that says not what to do: ${error}`);
  }
}
