// Makes text from orders and from Planet safe inside a comment: GitHub shows it as it is, and does
// not read it as Markdown.
import { grouped, listed, printable } from "../../base/text";

/** Characters that mean something in Markdown, HTML, tables, formulas, links or names of emoji. */
const active = /[&<>|`*[\]\\~$]|(?<!\w)_|_(?!\w)|:(?=\/\/|[\w+-]*[a-z+-][\w+-]*:|100:|1234:)/gi;

const entity = (character: string): string => `&#${character.charCodeAt(0)};`;

/** Running text, cut after `maxLength` characters. */
export const plain = (text: string, maxLength = 400): string =>
  printable(text, maxLength)
    .replace(active, entity)
    // GitHub looks for mentions, references and links after it has decoded entities, so an entity
    // does not hide them. A zero-width space does.
    .replace(/([@#])/g, (sign, _, at: number, whole: string) =>
      sign === "#" && whole[at - 1] === "&" ? sign : `${sign}&#8203;`,
    )
    .replace(/\b(www|gh)(?=[.-])/gi, "$1&#8203;");

/** A name or an id. In code, GitHub makes no mentions, references or links. */
export const code = (text: string, maxLength = 100): string => `<code>${plain(text, maxLength)}</code>`;

/** The first `most` keys, and how many more there are. */
export const codes = (keys: string[], most: number): string =>
  listed(keys, most, (key) => code(key, 60), grouped);

/**
 * The lines in a fence that nothing in them can close. One that begins with `/` gets a space:
 * GitLab looks for commands (`/merge`) by a pattern that does not know a fence of four ticks.
 */
export function fence(lines: string[], language = ""): string {
  const text = lines.join("\n").replace(/^\//gm, " /");
  let ticks = "```";
  for (const [run] of text.matchAll(/`{3,}/g)) if (run.length >= ticks.length) ticks = `${run}\``;
  return `${ticks}${language}\n${text}\n${ticks}`;
}
