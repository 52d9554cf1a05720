// The page of the native provider: its programs are the examples, and its promises have tests.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, root, tableAfter } from "./pages";

const page = pageOf("docs/native.md");
const exampleOf = (file: string) => readFileSync(join(root, "examples", file), "utf8");

test.each([
  ["quickstart-yaml/Pulumi.yaml", "yaml"],
  ["quickstart-python/__main__.py", "python"],
  ["quickstart-python/Pulumi.yaml", "yaml"],
  ["quickstart-go/main.go", "go"],
  ["ports-yaml/Pulumi.yaml", "yaml"],
  ["ports-python/__main__.py", "python"],
])("it shows examples/%s as it is", (file, language) => {
  expect(page.blocks).toContainEqual(expect.objectContaining({ language, text: exampleOf(file) }));
});

test("its program in TypeScript declares what the quickstart declares", () => {
  const declared = (text: string) => /TaskingOrderBatch\("fields", ([^]*)$/.exec(text)![1];
  const [block] = page.blocks.filter(({ language }) => language === "ts");
  expect(declared(block!.text)).toBe(declared(exampleOf("quickstart/index.ts")));
});

test("each expectation names a test that exists", () => {
  const tests = tableAfter("docs/native.md", "<!-- expectations:").map(([, , cell]) => cell!);
  expect(tests.length).toBeGreaterThan(15);
  const paths = tests.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("it installs the files of today's version", () => {
  const { version } = JSON.parse(readFileSync(join(root, "plugin/package.json"), "utf8")) as {
    version: string;
  };
  const named = [...page.text.matchAll(/\d+\.\d+\.\d+(?=-py3|\.tgz|\.tar| --file|-linux)/g)].map(
    ([one]) => one,
  );
  expect(named.length).toBeGreaterThan(5);
  expect(new Set(named)).toEqual(new Set([version]));
});
