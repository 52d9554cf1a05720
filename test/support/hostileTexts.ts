// Texts of somebody who wants to rule a reader's terminal, to mislead the reader, or to speak as
// another batch.

const forged = "other: cost: 0 EUR newly requested";

export const hostileTexts: Record<string, string> = {
  "colours and a cleared screen": "a\u001b[31mb\u001b[2J",
  "a link of a terminal": "a\u001b]8;;https://evil.example\u0007b\u001b]8;;\u0007",
  "null, bell, backspace and delete": "a\u0000\u0007\u0008\u007fb",
  "eight-bit controls": "a\u009b31mb\u0090c\u009d0;d\u009c",
  "a carriage return over the line": `a\r${forged}`,
  "a line of another batch": `a\n${forged}\n`,
  "a line of another batch after a Windows line end": `a\r\n${forged}\r\n`,
  "other ends of lines": `a\u000b${forged}\u000c${forged}\u0085${forged}\u2028${forged}\u2029${forged}`,
  "turned directions": "a\u202eb\u202c\u2066c\u2067d\u2068e\u2069\u202af\u202b\u202d",
  "marks of a direction": "a\u200eb\u200fc\u061cd",
  "zero-width characters": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
  "tags that nobody sees": "a\u{e0001}\u{e0061}\u{e0062}\u{e007f}b",
  "halves of surrogate pairs": "a\ud83db\udc00c",
  "interlinear notes and a musical beam": "a\ufff9b\ufffac\ufffbd\u{1d173}e",
};

/** What of a text a terminal would obey, or nobody would see. Lines are told apart by line feeds. */
export const rawIn = (text: string): string[] => text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? [];

/** Lines that speak as another batch. */
export const forgedIn = (text: string): string[] =>
  text.split("\n").filter((line) => line.startsWith("other: "));
