// Text from elsewhere inside a comment on GitHub: shown as it is, and obeyed in nothing.
import { printable } from "../../base/text";

/** What Markdown, HTML, tables, formulas, links and emoji names are written with. */
const active = /[&<>|`*[\]\\~$]|(?<!\w)_|_(?!\w)|:(?=\/\/|[\w+-]*[a-z+-][\w+-]*:|100:|1234:)/gi;

const entity = (character: string): string => `&#${character.charCodeAt(0)};`;

/** Running text, at most so many characters of it. */
export const plain = (text: string, maxLength = 400): string =>
  printable(text, maxLength)
    .replace(active, entity)
    // Entities do not keep GitHub from mentions and references, nor from links: it looks for them in the finished text.
    .replace(/([@#])/g, (sign, _, at: number, whole: string) =>
      sign === "#" && whole[at - 1] === "&" ? sign : `${sign}&#8203;`,
    )
    .replace(/\b(www|gh)(?=[.-])/gi, "$1&#8203;");

/** A name or an id; GitHub makes no mentions, references or links of code. */
export const code = (text: string, maxLength = 100): string => `<code>${plain(text, maxLength)}</code>`;

/** Lines as they are, in a fence that nothing in them can close. */
export function fence(lines: string[], language = ""): string {
  const text = lines.join("\n");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}
