// Takes one layer of escapes off a text: those of JSON, of URLs and of HTML.

// A run of backslashes is read in pieces, because a regular expression that may go back over
// millions of them can exhaust its stack.
const escapes =
  /\\{1,64}(?:u([0-9a-f]{4}))?|%([0-9a-f]{2})|&#x([0-9a-f]{1,4});?|&#(\d{1,5});?|&([a-z]{2,8});/iy;

const [backslash, percent, ampersand] = [0x5c, 0x25, 0x26];

/**
 * The text without its escapes, good only for finding something in it: backslashes are dropped, and
 * a byte of UTF-8 in a URL becomes a character by itself.
 */
export function unescaped(text: string): string {
  if (!/[\\%&]/.test(text)) return text;
  // A replacement by a function needs gigabytes where a text of many MB is full of escapes.
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    const escape = unit === backslash || unit === percent || unit === ampersand ? escapeAt(text, at) : null;
    const means = escape ? escape.means : unit;
    if (means !== undefined) units[length++] = means;
    at += escape?.length ?? 1;
  }
  return Buffer.from(units.buffer, 0, 2 * length).toString("utf16le");
}

/** Null where the text is not escaped there. No meaning: it is dropped. */
function escapeAt(text: string, at: number): { length: number; means?: number } | null {
  escapes.lastIndex = at;
  const [all, unit, byte, hex, decimal, name] = escapes.exec(text) ?? [];
  if (all === undefined) return null;
  const sixteen = unit ?? byte ?? hex;
  if (sixteen !== undefined) return { length: all.length, means: parseInt(sixteen, 16) };
  if (decimal !== undefined) return { length: all.length, means: Number(decimal) };
  if (name === undefined) return { length: all.length };
  const means = names.get(name.toLowerCase());
  return means === undefined ? null : { length: all.length, means };
}

/** HTML's names of the ASCII characters that are neither letters nor digits. */
const names = new Map(
  "quot:34 num:35 dollar:36 percnt:37 amp:38 apos:39 lpar:40 rpar:41 ast:42 plus:43 comma:44 period:46 sol:47 colon:58 semi:59 lt:60 equals:61 gt:62 quest:63 commat:64 lsqb:91 lbrack:91 bsol:92 rsqb:93 rbrack:93 hat:94 lowbar:95 grave:96 lcub:123 lbrace:123 verbar:124 vert:124 rcub:125 rbrace:125 excl:33"
    .split(" ")
    .map((pair) => pair.split(":"))
    .map(([name, code]) => [name!, Number(code)]),
);
