import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withWritten } from "../../../tools/markdown";
import { promises } from "../../../tools/promises";
import { reliabilityTable } from "../../../tools/reliabilityTable";
import type { Counts } from "../../../tools/reliabilityTable";

const root = join(__dirname, "../../..");
const page = readFileSync(join(root, "docs/reliability.md"), "utf8");
const counts = JSON.parse(readFileSync(join(root, "reliability.json"), "utf8")) as Counts;
const files = [...new Set(promises.flatMap(({ tests }) => tests))];

describe("docs/reliability.md", () => {
  test("holds what promises.ts and reliability.json give", () => {
    expect(page).toBe(withWritten(page, "npm run reliability", reliabilityTable(counts)));
  });

  test.each(promises)("rests its promise on tests that exist: $promise", ({ promise, inFull, tests }) => {
    expect(promise.length).toBeLessThanOrEqual(90);
    expect(page).toContain(inFull);
    expect(tests).not.toEqual([]);
    expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test("tells a run in which every case of every test held", () => {
    expect(Object.keys(counts).sort()).toEqual(files.sort());
    expect(Object.entries(counts).filter(([, { run, failed }]) => run === 0 || failed > 0)).toEqual([]);
  });

  test("links only to sections and files that exist", () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    const anchors = [...page.matchAll(/^## (.*)$/gm)].map(
      ([, title]) => `#${title!.toLowerCase().replaceAll(" ", "-")}`,
    );
    const isThere = (link: string) =>
      link.startsWith("#") ? anchors.includes(link) : existsSync(join(root, "docs", link));
    expect(links.length).toBeGreaterThan(promises.length);
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });
});
