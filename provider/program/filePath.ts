// The path of a file that a program names, as text or as a `file:` URL.
import { fileURLToPath } from "node:url";
import { messageOf, TaskingError } from "../base/errors";

/** Also a URL of another realm, such as a test runner's. */
export const isUrl = (source: unknown): source is URL =>
  source instanceof URL ||
  (typeof source === "object" && source !== null && "href" in source && "protocol" in source);

/** `new URL("ports.csv", import.meta.url)`, or its text, becomes the path. */
export function toPath(file: string | URL): string {
  if (typeof file === "string" && !/^(file:|\w+:\/\/)/i.test(file)) return file;
  const text = String(file);
  try {
    return fileURLToPath(text);
  } catch (error) {
    const reason = /^(?!file:)\w+:\/\//i.test(text) ? "download it first" : messageOf(error);
    // Without what may be secret in it.
    const shown = text.replace(/\/\/[^/]*@|[?#].*$/gs, (part) => (part.startsWith("//") ? "//" : ""));
    throw new TaskingError("invalid_configuration", `${shown} is not the path of a file: ${reason}`);
  }
}
