import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportFiles } from "../../../bench/report";
import { readResults } from "../../../bench/results";
import { isMet, targetsOf } from "../../../bench/targets";

const root = join(__dirname, "../../..");
const page = readFileSync(join(root, "docs/benchmarks.md"), "utf8");
const results = readResults();
const targets = targetsOf(results);

const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => /^\| .* \|$/.test(line))
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.trim()),
    );

describe("the pages of the benchmark", () => {
  test.each([...reportFiles(results)])("%s holds what measured.json gives", (path, text) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });

  test("docs/benchmarks.md has one row per target, missed ones first", () => {
    const names = [...new Set(targets.map(({ what }) => what))];
    const rows = rowsOf(page).filter(([name]) => names.includes(name!));
    expect(rows.map(([name]) => name).sort()).toEqual(names.sort());
    const missed = [...new Set(targets.filter((target) => !isMet(target)).map(({ what }) => what))];
    expect(rows.slice(0, missed.length).map(([name]) => name)).toEqual(missed);
    expect(rows.flatMap(([name, cases]) => (cases!.startsWith("**") ? [name] : []))).toEqual(missed);
  });

  test("docs/benchmarks.md tells of each target the case that strains it most", () => {
    for (const { what, where, is, target, isLeast } of targets) {
      const worst = rowsOf(page).find(([name]) => name === what)![2];
      const shown = targets.find((one) => one.what === what && one.where === worst)!;
      const strain = isLeast ? target / is : is / target;
      const shownStrain = isLeast ? shown.target / shown.is : shown.is / shown.target;
      expect({ where, strain: strain <= shownStrain }).toEqual({ where, strain: true });
    }
  });

  test("the table of all cases has a row for each, with its figure and verdict", () => {
    const rows = rowsOf(readFileSync(join(root, "bench/results/targets.md"), "utf8")).slice(2);
    expect(rows.map(([what, where, , , verdict]) => [what, where, verdict])).toEqual(
      targets.map((target) => [target.what, target.where, isMet(target) ? "met" : "**missed**"]),
    );
  });

  test("every file that docs/benchmarks.md links to exists", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!);
    expect(links).toContain("../bench/plot.svg");
    expect(links.filter((link) => !existsSync(join(root, "docs", link)))).toEqual([]);
  });

  test("the plot draws every line that its legend names", () => {
    const plot = readFileSync(join(root, "bench/plot.svg"), "utf8");
    expect(plot).toMatch(/^<svg /);
    for (const name of ["naive A", "naive B", "ours", "limit + floor", "floor"])
      expect(plot).toContain(`>${name}</text>`);
    expect([...plot.matchAll(/<path /g)].length).toBeGreaterThan(50);
  });
});
