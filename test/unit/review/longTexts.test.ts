// Long and hostile texts in a preview: a review of them takes time in proportion, and ends.
import { readReviewed } from "../../../provider/review/read/readReviewed";
import { renderMarkdown } from "../../../provider/review/render/markdown";
import { makeReport } from "../../../provider/review/report";
import { growth, linear } from "../../support/growth";
import { named } from "../builders";
import { failed, inputs, preview, printed, step } from "./pulumiJson";

const check = "fields: property ";
const plan = "fields: what is declared cannot be had, nothing was sent. ";

const texts: [string, string, (size: number) => string][] = [
  ["openings of properties", "", (size) => ": property ".repeat(size / 11)],
  ["openings of values", check, (size) => "a value {".repeat(size / 9)],
  ["values that end", check, (size) => "a value {} has a problem ".repeat(size / 25)],
  ["problems", "", (size) => "' has a problem: ".repeat(size / 17)],
  ["a key of quotes after a problem", `fields' has a problem: orders["`, (size) => '\\"'.repeat(size / 2)],
  ["a key of quotes", `${check}orders["`, (size) => '\\"'.repeat(size / 2)],
  ["keys that open", `${check}`, (size) => 'orders["'.repeat(size / 8)],
  ["refusals that open", `${plan}"a": `, (size) => '. "'.repeat(size / 3)],
  ["refusals of quotes", `${plan}"a": `, (size) => '. "\\"'.repeat(size / 5)],
  ["escape sequences", "", (size) => "\u001b[".repeat(size / 2)],
  ["an escape sequence without end", "\u001b[", (size) => ";1".repeat(size / 2)],
  ["a link of a terminal without end", "\u001b]8;;", (size) => "a;".repeat(size / 2)],
  ["blanks", "a", (size) => " ".repeat(size)],
  ["backticks", "", (size) => "` ".repeat(size / 2)],
  ["names of emoji", "", (size) => ":a".repeat(size / 2)],
  ["line feeds", "", (size) => "\n".repeat(size)],
  ["blanks before a verb", "fields: ", (size) => "  cance".repeat(size / 7)],
  ["counts of a plan", "fields: ", (size) => "1 create · ".repeat(size / 11)],
];

const create = step("create", undefined, inputs(named({ north: {} })));

const read = (text: string) =>
  [preview([], [failed(text)]), preview([create], [printed(text)])].map((where) =>
    makeReport(readReviewed(where, "preview.json"), 0),
  );

test.each(texts)("the time for %s grows with their number alone", (_, begin, of) => {
  expect(growth((size) => void read(begin + of(size)), 25_000)).toBeLessThan(linear);
  for (const report of read(begin + of(100_000))) renderMarkdown(report);
});

test("a lone key in a failure is told where it is no JSON text", () => {
  const [batch] = makeReport(
    readReviewed(preview([], [failed(`${check}orders["\\x"] value {1} has a problem: no`)]), ""),
    0,
  ).batches;
  expect(batch!.rows).toMatchObject([{ key: "", detail: 'orders["\\x"]: no' }]);
});
