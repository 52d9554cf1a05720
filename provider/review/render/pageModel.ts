// What a page shows: rows with a place and a window each. The page knows nothing of orders, so that
// every command with such rows has the same page.
import type { Position } from "geojson";

export interface PageModel {
  title: string;
  summary: Line[];
  /** Stand above all else. */
  warnings: string[];
  /** Stand beside the map. */
  panels: Panel[];
  /** What the categories are: `action`. The head of the first column. */
  categoryTitle: string;
  /** In the order in which a table sorts them. */
  categories: Category[];
  /** The columns after the category. The first names the row. Empty columns are not shown. */
  columns: Column[];
  /** In the order in which they are shown at first. */
  rows: PageRow[];
  /** Marked in the timeline. Milliseconds since 1970. */
  now: number;
}

/** `fields: 12 new, 3 edited.` */
export interface Line {
  name: string;
  text: string;
}

export interface Panel {
  title: string;
  /** A sentence, and lines as a command has printed them. */
  text: string;
  lines: string[];
}

export interface Category {
  label: string;
  /** `#rrggbb` */
  colour: string;
  /** Whether its rows are left out until the reader asks for them. */
  isOff?: true;
}

export interface Column {
  title: string;
  isNumber?: true;
  /** Whether the reader can choose one of its texts, and sees only its rows. */
  isChoice?: true;
}

export interface PageRow {
  /** Index in `categories`. */
  category: number;
  /** A text for each column. */
  cells: string[];
  /** Shown where the pointer rests on the name. */
  id?: string;
  /** Both are shown below the name. */
  detail?: string;
  warning?: string;
  /** Milliseconds since 1970. */
  start?: number;
  end?: number;
  place?: Place;
  /** The place before a change. */
  oldPlace?: Place;
  /** Lines from the old place to the new one, encoded. */
  join?: string[];
}

/** A point, or a line or area with its middle. */
export interface Place {
  at: Position;
  /** Encoded: `polyline.ts`. The rings of an area, its copies at the map's edges included. */
  lines?: string[];
  isArea?: true;
}

/** What the page's script reads. */
export type ScriptModel = Pick<PageModel, "categories" | "columns" | "rows" | "now">;

/** Outlines of the world, encoded. */
export interface WorldTexts {
  land: string[];
  borders: string[];
}
