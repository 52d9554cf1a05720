// How the pages are written: short, with examples, and no link or name that leads nowhere.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parse } from "yaml";
import { blocksIn, isToMove, pages, readPage, root, sourcesIn } from "./pages";
import type { Page } from "./pages";

const sources = ["provider", "simulator"].flatMap(sourcesIn);
const isInSources = (text: string) => sources.some((source) => source.text.includes(text));

const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = ({ prose }: Page) =>
  [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slugOf(heading!));

const linksOf = ({ prose }: Page) =>
  [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!).filter((link) => !/^https?:/.test(link));

test("the README is at most a hundred lines long", () => {
  expect(pages[0]!.text.trimEnd().split("\n").length).toBeLessThanOrEqual(100);
});

const linked = [...pages, readPage("CHANGELOG.md")];

test.each(linked.map((page) => [page.path, page] as const))(
  "every link of %s leads somewhere",
  (path, page) => {
    const lost = linksOf(page).filter((link) => {
      const [file, anchor] = link.split("#") as [string, string?];
      const target = file === "" ? path : posix.join(dirname(path), file);
      if (isToMove(target)) return false;
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(readPage(target)).includes(anchor);
    });
    expect(lost).toEqual([]);
  },
);

test("every page is linked from the README", () => {
  const links = linksOf(pages[0]!);
  expect(pages.slice(1).filter(({ path }) => !links.includes(path))).toEqual([]);
});

test("every block names its language", () => {
  const languages = pages.flatMap(({ blocks }) => blocks.map(({ language }) => language));
  expect(languages.length).toBeGreaterThan(30);
  expect(
    languages.filter(
      (one) => !["ts", "sh", "json", "yaml", "csv", "text", "python", "go", "diff"].includes(one),
    ),
  ).toEqual([]);
});

test("every page has an example", () => {
  expect(pages.filter(({ blocks }) => blocks.length === 0).map(({ path }) => path)).toEqual([]);
});

/** Sentences of a paragraph; `e.g.` ends none. */
const sentencesOf = (paragraph: string) =>
  paragraph
    .replace(/`[^`]*`/g, "code")
    .replaceAll("e.g.", "such as")
    .split(/[.!?](?=\s|$)/)
    .filter((sentence) => sentence.trim() !== "");

test("no paragraph is longer than three sentences", () => {
  const long = pages.flatMap(({ path, prose }) =>
    prose
      .split(/\n\s*\n/)
      .filter((paragraph) => /^[^|#<\n-]/.test(paragraph) && !/^\d\. /.test(paragraph))
      .filter((paragraph) => sentencesOf(paragraph).length > 3)
      .map((paragraph) => `${path}: ${paragraph}`),
  );
  expect(long).toEqual([]);
});

test("every key of the configuration and every variable is known to the code", () => {
  const names = new Set(
    pages.flatMap(({ text }) =>
      [...text.matchAll(/\bplanet:[A-Za-z]+|\bPL_[A-Z_]+[A-Z]/g)].map(([name]) => name),
    ),
  );
  // What names an account after these is made up in the example.
  const known = [...names].map((name) => name.replace(/_FIELD_RESEARCH$|_RESEARCH$/, ""));
  expect(known.length).toBeGreaterThan(10);
  const { functions } = JSON.parse(readFileSync(join(root, "plugin/schema.json"), "utf8")) as {
    functions: Record<string, object>;
  };
  const isFunction = (name: string) => name.replace("planet:", "planet:index:") in functions;
  expect(known.filter((name) => !isInSources(name) && !isFunction(name))).toEqual([]);
});

test("every key and variable of the code is in the table of the configuration", () => {
  const { text } = sources.find(({ file }) => file === "provider/planet/configuration.ts")!;
  const names = new Set(
    [...text.matchAll(/"(planet:[A-Za-z]+)"|\b(PL_[A-Z_]+[A-Z])/g)].map(([name]) => name),
  );
  expect(names.size).toBeGreaterThan(10);
  const table = readPage("docs/configuration.md").text.split("## Several accounts")[0]!;
  expect([...names].filter((name) => !table.includes(name.replaceAll('"', "")))).toEqual([]);
});

describe("commands of the pages", () => {
  const commands = [...blocksIn("sh"), ...blocksIn("yaml")].flatMap(({ text }) => text.split("\n"));

  test("call only what is there, with options that are there", () => {
    const cli = sources
      .filter(({ file }) => /^provider\/commands\/(cli|fileOptions)\.ts$/.test(file))
      .map(({ text }) => text)
      .join("\n");
    const simulator = readFileSync(join(root, "simulator/cli.ts"), "utf8");
    const calls = commands.flatMap(
      (line) => [...(/(planet-tasking(?:-simulator)?) (.*)/.exec(line.split("#")[0]!) ?? [])] as string[],
    );
    expect(calls.length).toBeGreaterThan(6);
    for (const line of commands) {
      const [, command, rest] =
        /npx --no -- (planet-tasking(?:-simulator)?) (.*)/.exec(line.split("#")[0]!) ?? [];
      if (command === undefined) continue;
      const code = command === "planet-tasking" ? cli : simulator;
      for (const [option] of rest!.matchAll(/--[a-z-]+/g))
        expect([line, code]).toEqual([line, expect.stringContaining(option)]);
      if (command === "planet-tasking") expect(cli).toContain(`.command("${rest!.split(" ")[0]}")`);
    }
  });

  test("run only scripts of package.json", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const called = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name!),
    );
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("of GitLab's job are a list of texts", () => {
    const [job] = blocksIn("yaml", "docs/review.md");
    const { review } = parse(job!.text) as { review: { script: unknown[] } };
    expect(review.script.length).toBeGreaterThan(5);
    expect(review.script.filter((line) => typeof line !== "string")).toEqual([]);
  });
});

test.each(["provider", "simulator"])("the README installs the %s by its version of today", (folder) => {
  const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  expect(pages[0]!.text).toContain(`/${name}-${version}.tgz`);
});
