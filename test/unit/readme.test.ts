import { readFileSync } from "node:fs";
import { join } from "node:path";
import { orderFields } from "../../provider/fields";

test("the README's table of fields says what the field table says", () => {
  const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
  const table = readme.split("<!-- fields:")[1]!.split("\n- ")[0]!;
  const rows = [...table.matchAll(/^\| `(\w+)` +\| (edit before start|edit|replace)\b/gm)].map(
    ([, field, change]) => [field, change],
  );
  expect(rows).toEqual(Object.entries(orderFields).map(([field, { change }]) => [field, change]));
});
