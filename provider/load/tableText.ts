// The text of a table → its rows of cells, each with its number as a spreadsheet counts.
import { parse } from "papaparse";
import { grouped } from "../base/text";
import type { FileFailures } from "./fileFailures";

/** More than in any spreadsheet. */
const maxRows = 2_000_000;

/** Lines of comments and titles. */
const maxLinesBefore = 1000;

export interface TableText {
  text: string;
  /** Where the names of the columns begin, and in which row. */
  start: number;
  row: number;
  /** The last comment before the names. It may hold the names itself. */
  comment?: { text: string; row: number };
  delimiter: string;
}

/** Finds the row of names, after blank lines, comments and the `sep=` of Excel. */
export function openTable(raw: string, failures: FileFailures): TableText {
  const text = withOneLineEnd(raw);
  let [start, row] = [0, 1];
  let comment: TableText["comment"];
  let delimiter: string | undefined;
  for (; start < text.length; row++) {
    const line = lineAt(text, start);
    const [, separator] = /^"?sep=(\\t|.)"?\s*$/i.exec(line) ?? [];
    if (separator !== undefined && row === 1) delimiter = separator === "\\t" ? "\t" : separator;
    else if (/^\s*"?#/.test(line)) comment = { text: line.replace(/^\s*("?)#\s*/, "$1"), row };
    else if (/[^\s,;|"]/.test(line)) break;
    if (row > maxLinesBefore) break;
    start += line.length + 1;
  }
  if (row > maxLinesBefore) {
    failures.add(undefined, `has no names of columns in its first ${grouped(maxLinesBefore)} rows`);
    failures.throwIfAny();
  }
  return { text, start, row, comment, delimiter: delimiter ?? delimiterOf(recordAt(text, start)) };
}

/**
 * A line feed at the end of each row. What ends a line inside of quotes is left as it is. A
 * carriage return before a line feed is blank, and goes with the other blanks.
 */
function withOneLineEnd(text: string): string {
  if (!/\r(?!\n)/.test(text)) return text;
  return text
    .split('"')
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/\r\n?/g, "\n")))
    .join('"');
}

/**
 * The delimiter that splits the row of names into most parts. Where nothing splits it, the table
 * has one column, and a line is a cell.
 */
function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => plain.split(delimiter).length;
  const best = [",", ";", "\t", "|"].reduce((best, one) => (count(one) > count(best) ? one : best));
  return count(best) > 1 ? best : "\u001f";
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}

/** A name in quotes may have several lines. */
function recordAt(text: string, start: number): string {
  let end = start;
  let quotes = 0;
  do {
    const line = lineAt(text, end);
    quotes += line.split('"').length - 1;
    end += line.length + 1;
  } while (quotes % 2 === 1 && end < text.length);
  return text.slice(start, end);
}

/** How far titles may go, and how long a row of names is. */
const maxTitles = 20;
const maxNames = 10_000;

/** Where the names stand, if they stand after titles. */
export function laterRow(
  { text, start, row }: TableText,
  isNames: (cells: string[]) => boolean,
): number | undefined {
  for (let [at, number] = [start, row]; number <= row + maxTitles && at < text.length; number++) {
    const line = lineAt(text, at);
    if (line.length <= maxNames && isNames(cellsOfLine(line, delimiterOf(line)))) return number;
    at += line.length + 1;
  }
  return undefined;
}

/** Hands over row by row, because a file may have millions of rows that hold nothing. */
export function readRows(
  { text, start, row, delimiter }: TableText,
  failures: FileFailures,
  take: (cells: string[], number: number) => void,
): void {
  let number = row - 1;
  let isWhole = true;
  let areSpaced: boolean | undefined;
  parse<string[]>(start === 0 ? text : text.slice(start), {
    delimiter,
    newline: "\n",
    step: ({ data, errors }, parser) => {
      number += 1;
      for (const message of new Set(errors.map(({ message }) => message)))
        failures.add(`row ${number}`, `: ${message}`);
      isWhole &&= errors.length === 0;
      if (errors.length > 0) return;
      if (number <= maxRows) {
        const cells = data.map((cell) => cell.trim());
        areSpaced ??= cells.some(isQuoted);
        return take(areSpaced ? cells.map(unquoted) : cells, number);
      }
      failures.add(undefined, `has more than ${grouped(maxRows)} rows: split it, or take the empty ones out`);
      isWhole = false;
      parser.abort();
    },
  });
  if (!isWhole) failures.throwIfAny();
}

/** With a blank before its quotes, as in `1, "a"`, where the parser leaves them. */
const isQuoted = (cell: string) => cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');

const unquoted = (cell: string) => (isQuoted(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell);

/** The cells of one line. */
export const cellsOfLine = (line: string, delimiter: string): string[] =>
  parse<string[]>(line, { delimiter, newline: "\n" })
    .data.flat()
    .map((cell) => cell.trim());
