// The pages' tables, held against the code.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { orderFields } from "../../../provider/order/orderFields";
import { stateVersion } from "../../../provider/state/state";
import { rooms } from "../../../tools/rooms";
import { codesIn, pageOf, root, sourcesIn, tableAfter } from "./pages";

test("the table of an order's fields says what the field table says", () => {
  const rows = tableAfter("docs/arguments.md", "<!-- type: OrderArgs -->");
  const told = rows.map(([field, , , change]) => [codesIn(field!)[0], change]);
  expect(told.filter(([field]) => field !== "adopt")).toEqual(
    Object.entries(orderFields).map(([field, { change }]) => [field, change]),
  );
});

describe("the table of doubts", () => {
  const quoted = tableAfter("docs/troubleshooting.md", "<!-- doubts:").flatMap(([message]) =>
    codesIn(message!),
  );
  const sources = sourcesIn("provider").map(({ text }) => text);
  const doubts = sources.flatMap((source) =>
    [...source.matchAll(/new TaskingError\(\s*"(?:unexpected_state|timed_out)",\s*([`"].*)/g)].map(
      ([, text]) => text!,
    ),
  );

  test("quotes only what a message says", () => {
    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((text) => !sources.some((source) => source.includes(text)))).toEqual([]);
  });

  test("has a row for every message of doubt", () => {
    expect(doubts.length).toBeGreaterThan(10);
    expect(doubts.filter((message) => !quoted.some((text) => message.includes(text)))).toEqual([]);
  });
});

describe("the table of sources", () => {
  const told = tableAfter("docs/sources.md", "<!-- codes:").flatMap(([code]) => codesIn(code!));
  const code = "[A-Z]{2,}(?:-[A-Z]+)?";
  const cited = ["provider", "simulator"].flatMap(sourcesIn).flatMap(({ text }) =>
    [
      // Source: DASH, COMM = …
      ...text.matchAll(new RegExp(`Sources?: (${code}(?:(?:, |; | and )${code})*)`, "g")),
      // { change: "edit", source: "NB, DASH: while …" }
      ...text.matchAll(new RegExp(`source: "(${code}(?:, ${code})*):`, "g")),
    ].flatMap(([, codes]) => codes!.split(/, |; | and /)),
  );

  test("has a row for every code", () => {
    expect(cited.length).toBeGreaterThan(20);
    expect([...new Set(cited)].filter((one) => !told.includes(one))).toEqual([]);
  });

  test("has no code twice", () => {
    expect(told).toEqual([...new Set(told)]);
  });
});

test("the rooms of the page on development are those of the house, from the top down", () => {
  const told = tableAfter("docs/development.md", "## The rooms of provider/").map(
    ([room]) => codesIn(room!)[0],
  );
  expect(told.map((room) => room!.replace("/", ""))).toEqual(rooms.provider);
});

test("every file that the page on development names is there", () => {
  const named = codesIn(pageOf("docs/development.md").prose).filter((text) =>
    /^(provider|simulator|test|tools|bench|examples|docs)\/|\.ts$/.test(text),
  );
  expect(named.length).toBeGreaterThan(15);
  const names = ["provider", "simulator", "plugin"].flatMap(sourcesIn).map(({ file }) => file);
  const isThere = (path: string) =>
    existsSync(join(root, path)) || names.some((file) => file.endsWith(`/${path}`));
  expect(named.filter((path) => path !== ".full.test.ts" && !isThere(path))).toEqual([]);
});

test("the groups of tests are those that jest runs", () => {
  const told = tableAfter("docs/development.md", "## Tests").map(([group]) => codesIn(group!)[0]);
  const config = readFileSync(join(root, "jest.config.mjs"), "utf8");
  const groups = [...config.matchAll(/^ {4}layer\("(\w+)"/gm)].map(([, name]) => name);
  // Some groups run once for each provider.
  expect(told).toEqual([...new Set(groups)]);
});

test("the newest state version has a row", () => {
  const [[newest]] = tableAfter("docs/state.md", "## Versions") as [[string]];
  expect(Number(newest)).toBe(stateVersion);
});
