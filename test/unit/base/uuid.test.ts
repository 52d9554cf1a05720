// Ids as services write them.
import { toUuid } from "../../../provider/base/uuid";

const id = "0b0d9d1e-1111-4000-8000-00000000abcd";

test.each([
  ["as the RFC writes it", id],
  ["in upper case", id.toUpperCase()],
  ["without hyphens", id.replaceAll("-", "")],
  ["as a URN", `urn:uuid:${id}`],
  ["as a URN in upper case", `URN:UUID:${id.toUpperCase()}`],
  ["in braces", `{${id}}`],
  ["with blanks around it", ` ${id}\n`],
])("an id %s is read", (_, text) => {
  expect(toUuid(text)).toBe(id);
});

test.each([
  [`{${id}`],
  [`${id}}`],
  [`urn:uuid:urn:uuid:${id}`],
  [`urn:${id}`],
  ["{}"],
  [""],
  [null],
  [5],
  [{ id }],
])("%j is no id", (value) => {
  expect(toUuid(value)).toBeUndefined();
});
