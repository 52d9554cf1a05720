// Takes secrets out of what a server answers, in each form in which a server may write them: as
// text, escaped for JSON, a URL or HTML, in base64, or in another case.
import { unescaped } from "./unescaped";

/** Stands in the place of a secret. */
const mark = "[secret]";

/** A shorter text can be a word that any answer holds, so it is not looked for. */
const minLength = 8;

/** So often a text is unescaped: an answer may hold JSON in a text, and that a link. */
const maxLayers = 5;

export class Secrets {
  private readonly forms = new Set<string>();
  private pattern: RegExp | undefined;

  constructor(...secrets: string[]) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < minLength || this.forms.has(toPattern(secret))) return;
    // A text is unescaped as a whole, and so would be a secret that has escapes in it.
    for (const form of layersOf(secret)) if (form.length >= minLength) this.forms.add(toPattern(form));
    for (const form of base64Of(secret)) this.forms.add(form);
    this.pattern = new RegExp([...this.forms].join("|"), "gi");
  }

  /** The text without the secrets. Where one of them was escaped, all of the text is unescaped. */
  hide(text: string): string {
    const { pattern } = this;
    if (!pattern) return text;
    let safe = text;
    let layer = text;
    for (let count = 0; count <= maxLayers; count++) {
      const without = layer.replace(pattern, mark);
      if (without !== layer) safe = without;
      layer = unescaped(without);
      if (layer === without) break;
    }
    return safe;
  }

  /** The same for every text and every name in a value of JSON. */
  hideIn(value: unknown): unknown {
    if (typeof value === "string") return this.hide(value);
    if (Array.isArray(value)) return value.map((item) => this.hideIn(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [this.hide(name), this.hideIn(inner)]),
    );
  }

  /** What undici throws may hold the bytes of an answer beside its message. This does not. */
  hideInError(error: unknown): Error {
    const { name, message, code } = error as Error & { code?: unknown };
    const safe = new Error(this.hide(message));
    return Object.assign(safe, { name }, typeof code === "string" && { code });
  }
}

/** The text, and what it reads unescaped once, twice and so on. */
function layersOf(text: string): string[] {
  const layers = [text];
  for (let layer = unescaped(text); layer !== layers.at(-1); layer = unescaped(layer)) layers.push(layer);
  return layers;
}

/**
 * A form writes a blank as a plus. What is not ASCII may be read in another encoding, as up to four
 * characters.
 */
const toPattern = (text: string): string =>
  text
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replaceAll(" ", "[ +]")
    .replace(/[^\0-\x7f]/g, "[^]{1,4}");

/**
 * Patterns for the secret in base64 and base64url, whatever stands before and after it. Three bytes
 * become four characters, so there are three ways to begin. A character at either end may hold bits
 * of a neighbour and of the secret. The last one is taken out as well; the first is left, and
 * tells four bits at most.
 */
function base64Of(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    const characters = bytes.toString("base64").slice(Math.ceil((before * 8) / 6), whole);
    return `${characters.replaceAll("+", "[+-]").replaceAll("/", "[/_]")}[\\w+/-]?=*`;
  });
}
