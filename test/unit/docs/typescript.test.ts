// The pages' programs and tables of types, held against the types of the package.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { withTables } from "../../../tools/docs";
import { programOf } from "../../../tools/types";
import { blocksIn, codesIn, pageOf, pages, root, tableAfter } from "./pages";

const fileOf = (page: string, number: number) => `${page.replace(".md", "")}.block${number}.ts`;

const blocks = blocksIn("ts");
const program = programOf({
  ...Object.fromEntries(blocks.map(({ page, number, text }) => [fileOf(page, number), text])),
  "docs/wrong.ts": `import { TaskingOrderBatch } from "pulumi-planet-tasking";
    new TaskingOrderBatch("fields", { orders: { a: { geometri: 1 } } });`,
});

const index = readFileSync(join(root, "provider/index.ts"), "utf8");

/** Speaks of what the package is about to export. */
const isToCome = ({ text }: { text: string }) => /isTaskingError/.test(text) && !/isTaskingError/.test(index);

const today = blocks.filter((block) => !isToCome(block));

test.each(today.map((block) => [`${block.page}, block ${block.number}`, block] as const))(
  "%s compiles",
  (_, { page, number }) => {
    const file = program.getSourceFile(join(root, fileOf(page, number)))!;
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  },
);

test("a program that is wrong does not compile", () => {
  const wrong = program.getSourceFile(join(root, "docs/wrong.ts"));
  expect(program.getSemanticDiagnostics(wrong)).not.toEqual([]);
});

test.each(pages.map(({ path, text }) => [path, text] as const))(
  "the tables of types in %s are those of today: `npm run docs` writes them",
  (_, text) => {
    expect(withTables(text, program)).toBe(text);
  },
);

test("every field of an order has a comment", () => {
  const rows = tableAfter("docs/arguments.md", "<!-- type: OrderArgs -->");
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(([, , meaning]) => meaning === "")).toEqual([]);
});

/** The words of a type that is one of several texts, perhaps beside any other. */
function wordsOf(file: string, name: string): string[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, file))!)!;
  const symbol = checker.getExportsOfModule(module).find((one) => one.name === name)!;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return (type as ts.UnionType).types.flatMap((word) => (word.isStringLiteral() ? [word.value] : []));
}

test("every status of an order has a row", () => {
  const told = tableAfter("docs/living-with-orders.md", "## The life of an order").flatMap(([statuses]) =>
    statuses!.split(", "),
  );
  expect(told.sort()).toEqual(wordsOf("provider/order/orderStatus.ts", "OrderStatus").sort());
});

test("every code of an error has a row", () => {
  const told = tableAfter("docs/troubleshooting.md", "<!-- codes:").flatMap(([code]) => codesIn(code!));
  expect(told.sort()).toEqual(wordsOf("provider/base/errors.ts", "ErrorCode").sort());
});

test("`requestedSqKm` and the other functions are told of somewhere", () => {
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(root, "provider/index.ts"))!)!;
  const values = checker
    .getExportsOfModule(index)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0)
    .map(({ name }) => name);
  expect(values.length).toBeGreaterThan(8);
  const text = pages.map((page) => page.text).join("\n");
  expect(values.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test("the README's program is the quickstart", () => {
  const [shown] = pageOf("README.md").blocks;
  const example = ts.sys.readFile(join(root, "examples/quickstart/index.ts"))!;
  expect(example.replace(/^(\/\/.*\n)*/, "")).toBe(shown!.text);
});
