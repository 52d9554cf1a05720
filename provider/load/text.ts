// The text of a file: UTF-8, with or without a byte order mark.
import type { FileFailures } from "./fileFailures";

export function textOf(bytes: Buffer, failures: FileFailures): string {
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    failures.add(undefined, "is not UTF-8: save it as UTF-8");
  }
  if (bytes.length === 0 || (text !== "" && text.trim() === "")) failures.add(undefined, "is empty");
  failures.throwIfAny();
  return text;
}
