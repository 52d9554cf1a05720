// HTML and SVG as tagged templates. Every value is escaped unless it is markup itself.
// The tag is not called `html`, because Prettier would reformat such templates and so change the
// page.

/** Text that a page may contain as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A list means its parts, one after the other. */
type Value = string | number | Markup | Markup[];

/** `` markup`<p>${text}</p>` `` */
export const markup = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  new Markup(
    parts.map((part, index) => (index === 0 ? part : `${textOf(values[index - 1]!)}${part}`)).join(""),
  );

/** Marks a text of our own, such as a style sheet or a script, as safe. */
export const trusted = (text: string): Markup => new Markup(text);

/** The parts on lines of their own. Empty parts leave no line. */
export const joinLines = (parts: Markup[]): Markup =>
  new Markup(parts.flatMap(({ text }) => (text === "" ? [] : [text])).join("\n"));

function textOf(value: Value): string {
  if (value instanceof Markup) return value.text;
  return Array.isArray(value) ? value.map(textOf).join("") : escaped(String(value));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Safe in an element and in a quoted attribute. Characters that XML forbids, and halves of
 * surrogate pairs, are replaced.
 */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => entities[character]!)
    .replace(
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    );
