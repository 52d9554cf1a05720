// The ways in which a server may write a secret, and a search for what is left of one in a text.
// Shares no code with the provider.

const hex = (text: string) => [...text].map((one) => one.charCodeAt(0).toString(16).padStart(2, "0"));
const base64 = (text: string) => Buffer.from(text).toString("base64");
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inHtml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Stands for a secret that the body's own JSON escapes, see `written`. */
const rawMark = (secret: string) => `@raw:${hex(secret).join("")}@`;

export const forms: Record<string, (secret: string) => string> = {
  "as it is": (secret) => `bad key ${secret}.`,
  "in upper case": (secret) => secret.toUpperCase(),
  "in lower case": (secret) => secret.toLowerCase(),
  "escaped by the body": rawMark,
  "in JSON in a text": (secret) => JSON.stringify({ error: `bad key ${secret}` }),
  "in JSON in JSON in a text": (secret) => JSON.stringify({ error: JSON.stringify([secret]) }),
  "in JSON with slashes escaped": (secret) => `{"key":"${inJson(secret).replaceAll("/", "\\/")}"}`,
  "in JSON as code units": (secret) => `"\\u00${hex(secret).join("\\u00")}"`,
  "in JSON that is safe in HTML": (secret) =>
    inJson(secret).replace(/[<>&']/g, (one) => `\\u00${hex(one).join("")}`),
  "in a URL": (secret) => `https://evil.example/?key=${encodeURIComponent(secret)}&x=1`,
  "in a URL, in lower case": (secret) => `%${hex(secret).join("%")}`,
  "in a URL in a URL": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "in a form": (secret) => new URLSearchParams({ id: "robot", client_secret: secret }).toString(),
  "in HTML": (secret) => `<p>bad key ${inHtml(secret)}</p>`,
  "in HTML, twice": (secret) => inHtml(inHtml(secret)),
  "in HTML by numbers": (secret) => [...secret].map((one) => `&#${one.charCodeAt(0)};`).join(""),
  "in HTML by hexadecimal numbers": (secret) => `&#x${hex(secret).join(";&#x").toUpperCase()};`,
  "in HTML in JSON": (secret) => JSON.stringify({ html: `<b>${inHtml(secret)}</b>` }),
  "in base64": base64,
  "in base64 as a user": (secret) => `Basic ${base64(`${secret}:`)}`,
  "in base64 as a password": (secret) => `Basic ${base64(`u:${secret}`)}`,
  "in base64 as a password of a longer name": (secret) => `Basic ${base64(`me:${secret}!`)}`,
  "in base64url": (secret) => Buffer.from(`"${secret}"`).toString("base64url"),
  "in base64 in a URL": (secret) => encodeURIComponent(base64(`key:${secret}`)),
};

/** The body as it is sent. */
export const written = (body: unknown): string =>
  JSON.stringify(body).replace(/@raw:([0-9a-f]+)@/g, (_, digits: string) =>
    digits.replace(/../g, (pair) => `\\u00${pair}`),
  );

/** So many characters in a row tell a part of a secret. */
const telling = 10;

/** The texts in a value at any depth, names of fields too. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}

/** What a reader could make of a text who undoes one form. */
const readings: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("\\", ""),
  (text) => text.replace(/%([0-9a-f]{2})/gi, (_, pair: string) => String.fromCharCode(parseInt(pair, 16))),
  (text) =>
    text.replace(/\\+u00([0-9a-f]{2})/gi, (_, pair: string) => String.fromCharCode(parseInt(pair, 16))),
  (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, pair: string) => String.fromCharCode(parseInt(pair, 16))),
  (text) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  (text) =>
    text
      .replace(/&quot;/gi, '"')
      .replace(/&lt;/gi, "<")
      .replace(/&gt;/gi, ">")
      .replace(/&amp;/gi, "&"),
  (text) =>
    (text.match(/[\w+/-]{12,}/g) ?? [])
      .flatMap((run) => [0, 1, 2, 3].map((cut) => Buffer.from(run.slice(cut), "base64").toString("latin1")))
      .join("\n"),
];

/** The parts of the secrets that can be read in what is shown. Empty where nothing leaks. */
export function leaks(shown: unknown, secrets: string[]): string[] {
  const text = textsIn(shown).join("\n");
  const read = readings.map((reading) => reading(text).toLowerCase());
  return [...new Set(secrets.flatMap(partsOf))].filter((part) =>
    read.some((reading) => reading.includes(part)),
  );
}

const partsOf = (secret: string): string[] =>
  [secret, secret.replaceAll("\\", "")].flatMap((one) =>
    Array.from({ length: one.length - telling + 1 }, (_, at) => one.slice(at, at + telling).toLowerCase()),
  );
