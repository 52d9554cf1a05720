// The JSON texts of a file: one, or several in a row, as GeoJSON text sequences (RFC 8142) and
// newline-delimited GeoJSON hold them.
import { messageOf } from "../base/errors";
import { printable } from "../base/text";
import type { FileFailures } from "./fileFailures";

export function parseTexts(text: string, failures: FileFailures): unknown[] {
  const whole: Part = { line: 1, text };
  const alone = parse(whole);
  if (alone.error === undefined) return [alone.value];
  const parts = splitTexts(text);
  const parsed = parts.map(parse);
  const isSequence = text.includes(separator) || (parts.length > 1 && parsed[0]!.error === undefined);
  for (const { error } of isSequence ? parsed : [alone])
    if (error !== undefined) failures.add(undefined, error);
  failures.throwIfAny();
  return parsed.map(({ value }) => value);
}

interface Part {
  /** The line of the file on which it begins. */
  line: number;
  text: string;
}

/** It begins each text of a sequence. Inside a text it cannot stand. */
const separator = "\u001e";

/** Each text ends with its last bracket. What stands between two texts is a part of its own. */
export function splitTexts(text: string): Part[] {
  const parts: Part[] = [];
  let [line, depth, isQuoted] = [1, 0, false];
  let start: { at: number; line: number } | undefined;
  const end = (at: number) => {
    if (start !== undefined) parts.push({ line: start.line, text: text.slice(start.at, at) });
    [start, depth, isQuoted] = [undefined, 0, false];
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (unit === "\n") line++;
    if (unit === separator) end(at);
    else if (isQuoted) {
      if (unit === "\\") at++;
      else if (unit === '"') isQuoted = false;
    } else if (unit === '"') isQuoted = true;
    else if (unit === "{" || unit === "[") {
      if (depth === 0) end(at);
      start ??= { at, line };
      depth++;
    } else if (depth > 0 && (unit === "}" || unit === "]") && --depth === 0) {
      end(at + 1);
      continue;
    }
    if (start === undefined && unit !== separator && !/\s/.test(unit)) start = { at, line };
  }
  end(text.length);
  return parts;
}

function parse({ line, text }: Part): { value?: unknown; error?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const isNaN = /[:,[]\s*(NaN|-?Infinity)\s*[,\]}]/.test(text);
    const hint = isNaN ? "; JSON has no NaN and no Infinity: write null" : "";
    const message = printable(messageOf(error), 200) + hint;
    const position = /position (\d+)/.exec(message)?.[1];
    if (position === undefined)
      return { error: `is not JSON: ${message}${line > 1 ? ` (line ${line})` : ""}` };
    const before = text.slice(0, Number(position)).split("\n");
    const column = before.length > 1 || line === 1 ? `, column ${before.at(-1)!.length + 1}` : "";
    return { error: `is not JSON: ${message} (line ${line + before.length - 1}${column})` };
  }
}
