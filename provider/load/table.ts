// The rows of a table under the names of its columns: cells that may give an order, and its place.
import { grouped } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import { fieldOf } from "./columns";
import type { FileFailures } from "./fileFailures";
import type { Places } from "./placeColumns";
import { alreadyReported } from "./row";
import type { Row } from "./row";

const delimiterNames: Record<string, string> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a bar",
};

export class Table {
  readonly rows: Row[] = [];
  /** Of each row, the cells that may give its place. None where the row cannot be read. */
  private readonly held: string[][] = [];
  private readonly heldIndexes: number[];
  /** Where in the held cells a column's cell is. */
  private readonly slots: Map<number, number>;
  /** The columns of which an order may come; all of them where the program sees the rows. */
  private readonly read: [name: string, index: number][];
  private readonly unnamed: number[];
  private readonly filledUnnamed = new Set<number>();
  private readonly comma: number[];

  constructor(
    readonly header: string[],
    /** `row 1`: where the names stand. */
    readonly where: string,
    readonly places: Places,
    private readonly delimiter: string,
    { key, fields = {}, skip }: ColumnOptions,
    private readonly failures: FileFailures,
  ) {
    this.checkNames();
    const { pairs, texts, weakTexts, parts } = places;
    this.heldIndexes = [
      ...new Set([...pairs, ...texts, ...weakTexts].flatMap(({ indexes }): number[] => indexes)),
      ...parts,
    ];
    this.slots = new Map(this.heldIndexes.map((index, slot) => [index, slot]));
    const own = new Set(["key", "name", key].flat());
    const isRead = (name: string) =>
      name !== "" && (skip !== undefined || own.has(name) || !!fieldOf(name, fields));
    this.read = header.flatMap((name, index): Table["read"] => (isRead(name) ? [[name, index]] : []));
    this.unnamed = header.flatMap((name, index) => (name === "" ? [index] : []));
    this.comma = pairs.map(({ indexes }) => Math.min(...indexes));
  }

  private checkNames(): void {
    const { header, where, failures } = this;
    const seen = new Set<string>();
    const twice = header.filter((name) => name !== "" && seen.size === seen.add(name).size);
    for (const name of twice)
      failures.add(undefined, `${where}: the column ${JSON.stringify(name)} stands there twice`);
    if (twice.length > 0) failures.throwIfAny();
  }

  add(cells: string[], number: number): void {
    if (cells.every((cell) => cell === "")) return;
    const place = `row ${number}`;
    const width = this.header.length;
    // Spreadsheets leave out empty cells at the end, and some tools write one too many.
    const isWhole = cells.slice(width).every((cell) => cell === "");
    if (!isWhole)
      this.failures.add(
        place,
        `: has ${grouped(cells.length)} cells where ${this.where} names ${grouped(width)} columns; ${this.advice(cells)}`,
      );
    this.held.push(isWhole ? this.heldIndexes.map((index) => cells[index] ?? "") : []);
    this.rows.push({
      place,
      // In a row that is too long, failures would name the wrong columns.
      geometry: alreadyReported,
      geometryPath: "",
      properties: isWhole
        ? Object.fromEntries(this.read.map(([name, index]) => [name, cells[index] ?? ""]))
        : {},
      propertiesPath: "",
    });
    if (cells[0]!.startsWith("#"))
      this.failures.warn("begins with #, and is taken as any row: take it out if it is a comment", place);
    for (const index of this.unnamed) if (cells[index]) this.filledUnnamed.add(index);
  }

  private advice(cells: string[]): string {
    const isWhole = (cell = "") => /^[+-]?\d{1,10}$/.test(cell);
    const hasDecimalComma =
      this.delimiter === "," &&
      this.comma.some((index) => isWhole(cells[index]) && isWhole(cells[index + 1]));
    return `a cell that holds ${delimiterNames[this.delimiter] ?? "the separator"}${hasDecimalComma ? ", like a decimal comma," : ""} needs quotes or another separator`;
  }

  /** Empty where the row cannot be read. */
  cellsOf(row: number, indexes: number[]): string[] {
    const held = this.held[row]!;
    return held.length === 0 ? [] : indexes.map((index) => held[this.slots.get(index)!]!);
  }

  /** Those without a name are told by their number, where they hold something. */
  get names(): Set<string> {
    return new Set(
      this.header.flatMap((name, index) =>
        name !== "" ? [name] : this.filledUnnamed.has(index) ? [`column ${index + 1}`] : [],
      ),
    );
  }
}
