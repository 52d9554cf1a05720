// What the comments say, for readers of any language.

/** What holds in TypeScript alone → what holds elsewhere. Each must still be found, or it is stale. */
const elsewhere: [inTypeScript: string, inOthers: string][] = [
  [" See also `LoadOptions`.", ""],
  ["`null` keeps one from being read.", "An empty text keeps one from being read."],
  [" Reads `planet:apiKey` or PL_API_KEY when it is called, and works outside of Pulumi, too.", ""],
  ["Throws a `TaskingError` where", "Fails where"],
  ["TaskingError `invalid_configuration`, with", "Fails with"],
  ["TaskingError `invalid_configuration` where", "Fails where"],
  [" Use `TaskingWindow` for a window that begins at the first `pulumi up`.", ""],
];

export interface Words {
  of(comment: string): string;
  /** Replacements that no comment needed. */
  stale(): string[];
}

export function readWords(): Words {
  const used = new Set<string>();
  return {
    of(comment) {
      // Where a fact comes from is for those who work on this repository.
      let text = comment.replace(/ Sources?: [^]*$/, "");
      for (const [from, to] of elsewhere) {
        if (!text.includes(from)) continue;
        used.add(from);
        text = text.replace(from, to);
      }
      return text;
    },
    stale: () => elsewhere.map(([from]) => from).filter((from) => !used.has(from)),
  };
}

/** What a comment says of each of several words: `word`: what it means. */
export function explained(comment: string, word: string): string {
  const text = new RegExp(`\`${word}\`: (.+?\\.)(?= \`\\w+\`: | Default: |$)`).exec(comment)?.[1];
  if (text === undefined) throw new Error(`a comment does not explain \`${word}\`: ${comment}`);
  return text[0]!.toUpperCase() + text.slice(1);
}
