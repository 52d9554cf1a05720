// Text from elsewhere inside HTML and SVG, in elements and in quoted attributes.
import { printable } from "../../base/text";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const markup = (text: string, maxLength = 2000): string => escapeMarkup(printable(text, maxLength));

/** For lines whose blanks count, and which hold no control characters. */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => entities[character]!)
    // XML knows no such characters, and half of a pair is none.
    .replace(
      /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    );
