// Gives each line that the provider printed to the batch that printed it.
import { quotedKey } from "../../base/text";

/** A batch, and the names with which its lines may begin. */
export interface Printer {
  urn: string;
  names: string[];
}

/**
 * The lines of each batch by its URN, without its name. Where several batches have one name, nobody
 * knows which of them printed a line, and each gets a note in its place.
 */
export function shareLines(printers: Printer[], printed: string[]): Map<string, string[]> {
  const lines = new Map<string, string[]>(printers.map(({ urn }) => [urn, []]));
  const urnsByName = new Map<string, Set<string>>();
  for (const { urn, names } of printers)
    for (const name of names) urnsByName.set(name, (urnsByName.get(name) ?? new Set()).add(urn));
  // The name `fields: a` before `fields`.
  const names = [...urnsByName.keys()].sort((a, b) => b.length - a.length);
  for (const line of printed) {
    const name = names.find((one) => line.startsWith(`${one}: `));
    if (name === undefined) continue;
    const urns = urnsByName.get(name)!;
    const told = urns.size === 1 ? line.slice(name.length + 2) : noteOn(name);
    for (const urn of urns) lines.get(urn)!.push(told);
  }
  return lines;
}

const noteOn = (name: string) =>
  `note: the lines of ${quotedKey(name)} are not told here: several batches have this name`;
