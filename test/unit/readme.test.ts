import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { orderFields } from "../../provider/order/orderFields";

const root = join(__dirname, "../..");
const provider = join(root, "provider");
const readme = readFileSync(join(root, "README.md"), "utf8");

test("the README's table of fields says what the field table says", () => {
  const table = readme.split("<!-- fields:")[1]!.split("\n- ")[0]!;
  const rows = [...table.matchAll(/^\| `(\w+)` +\| (edit before start|edit|replace)\b/gm)].map(
    ([, field, change]) => [field, change],
  );
  expect(rows).toEqual(Object.entries(orderFields).map(([field, { change }]) => [field, change]));
});

test.each(["provider", "simulator"])("the README installs the %s by its version of today", (folder) => {
  const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  expect(readme).toContain(`/${name}-${version}.tgz`);
});

describe("the table of doubts", () => {
  const table = readme.split("<!-- doubts:")[1]!.split("\n\n`pulumi config")[0]!;
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const quoted = rows.flatMap((row) =>
    [...row.split(" | ")[0]!.matchAll(/`([^`]+)`/g)].map(([, text]) => text!),
  );
  const sources = readdirSync(provider, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/^(dist|node_modules)\//.test(file))
    .map((file) => readFileSync(join(provider, file), "utf8"));
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
