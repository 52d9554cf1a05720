// The pages that a user reads, taken apart.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export const root = join(__dirname, "../../..");

export interface Block {
  /** `docs/cost.md` */
  page: string;
  /** The number of the block in its page, from 1. */
  number: number;
  language: string;
  text: string;
}

export interface Page {
  /** Below the repository. */
  path: string;
  text: string;
  blocks: Block[];
  /** The text without its blocks. */
  prose: string;
}

const fence = /^( *)```(.*)\n([^]*?)^ *```$/gm;

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), "utf8");
  const blocks = [...text.matchAll(fence)].map(([, , language, inner], index) => ({
    page: path,
    number: index + 1,
    language: language!,
    text: inner!,
  }));
  return { path, text, blocks, prose: text.replace(fence, "") };
}

/** Written by runs of their own. */
const measured = ["benchmarks.md", "reliability.md"];

const names = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"));

export const pages: Page[] = [
  readPage("README.md"),
  ...names.filter((file) => !measured.includes(file)).map((file) => readPage(`docs/${file}`)),
];

/** A page of these that has not moved into docs/ yet: what links to it is not judged. */
export const isToMove = (path: string): boolean =>
  measured.includes(basename(path)) && existsSync(join(root, `${basename(path, ".md").toUpperCase()}.md`));

export const pageOf = (path: string): Page => pages.find((page) => page.path === path)!;

/** A page's blocks, or those of all pages, in a language. */
export const blocksIn = (language: string, path?: string): Block[] =>
  pages
    .filter((page) => path === undefined || page.path === path)
    .flatMap(({ blocks }) => blocks.filter((block) => block.language === language));

/** The body of the first table after a comment: its cells, row by row. */
export function tableAfter(path: string, mark: string): string[][] {
  const [, after] = pageOf(path).text.split(mark);
  if (after === undefined) throw new Error(`${path} holds no ${mark}`);
  const [table] = /(^\|.*\|\n)+/m.exec(after)!;
  const rows = table.trimEnd().split("\n").slice(2);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** The texts in `code` of a cell. */
export const codesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);

/** TypeScript below a folder of the repository, without builds and tests. */
export function sourcesIn(folder: string): { file: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(file))
    .map((file) => ({
      file: `${folder}/${file}`,
      text: readFileSync(join(root, folder, file), "utf8"),
    }));
}
