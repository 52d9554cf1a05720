// A table for a terminal, its columns aligned.
import { range } from "../base/lists";

/** @param rows The first row names the columns. Those in `areRight` hold numbers. */
export function textTable(rows: string[][], areRight: readonly string[] = []): string[] {
  const [heads = []] = rows;
  const widths = heads.map((_, column) => range(rows.map((row) => row[column]!.length))[1]);
  const isRight = heads.map((head) => areRight.includes(head));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        isRight[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
}
