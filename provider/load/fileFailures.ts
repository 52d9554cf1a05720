// Collects all that is wrong with a file into one error that names each place.
import { TaskingError } from "../base/errors";
import { listed, oneLine, printable } from "../base/text";

/** How many failures the error lists. */
const maxLines = 100;

interface Failure {
  place: string | undefined;
  text: string;
}

export class FileFailures {
  private readonly failures: Failure[] = [];
  /** Those of rows that are left out included. */
  count = 0;
  private readonly warnings = new Map<string, string[]>();
  private readonly leftOut = new Set<string>();

  /**
   * @param file As the program names it.
   * @param mayLeaveOut Whether rows may be left out. All failures are kept then, not only those
   * that the error lists.
   */
  constructor(
    readonly file: string,
    private readonly mayLeaveOut = false,
  ) {}

  /** `row 4, longitude: must be a number`. A failure without a place is about the whole file. */
  add(place: string | undefined, reason: string): void {
    this.count += 1;
    if (this.mayLeaveOut || this.count <= maxLines)
      this.failures.push({ place, text: printable(`${place ?? ""}${reason}`, 500) });
  }

  /**
   * Warnings with the same reason become one, with several places. Without a place, it is about the
   * whole file, and is told in full.
   */
  warn(reason: string, place?: string): void {
    const places = this.warnings.get(reason) ?? [];
    if (places.length === 0) this.warnings.set(reason, places);
    if (place !== undefined) places.push(place);
  }

  /** The row at this place is not read, so what was told of it does not count. */
  leaveOut(place: string): void {
    this.leftOut.add(place);
  }

  /** The first failure at each place, by place. */
  byPlace(): Map<string | undefined, string> {
    const first = new Map<string | undefined, string>();
    for (const { place, text } of this.standing()) if (!first.has(place)) first.set(place, text);
    return first;
  }

  /** Passes the warnings on, then throws if there are failures: a warning may explain one. */
  warnAndThrow(warn: (message: string) => void): void {
    for (const [reason, all] of this.warnings) {
      const places = this.leftOut.size === 0 ? all : all.filter((place) => !this.leftOut.has(place));
      if (places.length === 0 && all.length > 0) continue;
      const told =
        places.length === 0
          ? reason
          : `${printable(reason, 500)} (${listed(places, 3, (place) => printable(place, 100))})`;
      warn(oneLine(`${this.file}: ${told}`));
    }
    this.throwIfAny();
  }

  /** A reader calls it only after a failure of the whole file, because rows may be left out. */
  throwIfAny(): void {
    const { file } = this;
    const standing = this.standing();
    const count = this.mayLeaveOut ? standing.length : this.count;
    if (count === 0) return;
    const rest = count - Math.min(standing.length, maxLines);
    throw new TaskingError("invalid_configuration", [
      `${file}: ${count === 1 ? "1 problem" : `${count} problems`}, nothing is ordered`,
      ...standing.slice(0, maxLines).map(({ text }) => `  ${text}`),
      ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ]);
  }

  private standing(): Failure[] {
    const { failures, leftOut } = this;
    return failures.filter(({ place }) => place === undefined || !leftOut.has(place));
  }
}
