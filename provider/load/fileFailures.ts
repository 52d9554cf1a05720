// Collects all that is wrong with a file into one error that names each place.
import { TaskingError } from "../base/errors";
import { listed, oneLine, printable } from "../base/text";

/** How many failures the error lists. */
const maxLines = 100;

export class FileFailures {
  private readonly lines: string[] = [];
  private count = 0;
  private readonly warnings = new Map<string, string[]>();

  /** @param file As the program names it. */
  constructor(readonly file: string) {}

  /** `row 4, longitude: must be a number`. A failure without a place is about the whole file. */
  add(place: string | undefined, reason: string): void {
    this.count += 1;
    if (this.count <= maxLines)
      this.lines.push(printable(place === undefined ? reason : `${place}${reason}`, 500));
  }

  /** Warnings with the same reason become one, with several places. */
  warn(reason: string, place: string): void {
    const places = this.warnings.get(reason);
    if (places) places.push(place);
    else this.warnings.set(reason, [place]);
  }

  /** Throws if there are failures; otherwise passes the warnings on. */
  throwOrWarn(warn: (message: string) => void): void {
    this.throwIfAny();
    for (const [reason, places] of this.warnings) {
      const told = listed(places, 3, (place) => printable(place, 100));
      warn(oneLine(`${this.file}: ${printable(reason, 500)} (${told})`));
    }
  }

  throwIfAny(): void {
    const { lines, count, file } = this;
    if (count === 0) return;
    const rest = count - lines.length;
    throw new TaskingError("invalid_configuration", [
      `${file}: ${count === 1 ? "1 problem" : `${count} problems`}, nothing is ordered`,
      ...lines.map((line) => `  ${line}`),
      ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ]);
  }
}
