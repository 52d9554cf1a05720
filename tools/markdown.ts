// Markdown that tools write into pages: tables, and the part of a page between two markers.

export interface Column {
  title: string;
  align?: "right";
}

/** Padded as prettier pads it, so that a written page passes the formatter's check. */
export function markdownTable(columns: Column[], rows: string[][]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(3, title.length, ...rows.map((cells) => cells[index]!.length)),
  );
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const padded = (cells: string[]) =>
    line(
      cells.map((cell, index) =>
        columns[index]!.align ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!),
      ),
    );
  const rule = columns.map(({ align }, index) =>
    align ? `${"-".repeat(widths[index]! - 1)}:` : "-".repeat(widths[index]!),
  );
  return [padded(columns.map(({ title }) => title)), line(rule), ...rows.map(padded)].join("\n");
}

/**
 * The page with `content` between `<!-- begin: <marker> -->` and `<!-- end -->`; all else stays.
 */
export function withWritten(page: string, marker: string, content: string): string {
  const [begin, end] = [`<!-- begin: ${marker} -->`, "<!-- end -->"];
  const [before, rest] = page.split(begin);
  if (!rest?.includes(end)) throw new Error(`a page has no place for: ${marker}`);
  const after = rest.slice(rest.indexOf(end) + end.length);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
