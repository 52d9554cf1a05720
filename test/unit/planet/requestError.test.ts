import { isTaskingError } from "../../../provider/base/errors";
import { RequestError } from "../../../provider/planet/requestError";

const doing = { what: "status of a bulk", about: "bulk 5f3c" };

test.each([
  [
    "the cause before the ids",
    doing,
    ["request id r1"],
    "status of a bulk: no reply (bulk 5f3c, request id r1)",
  ],
  ["one id", doing, [], "status of a bulk: no reply (bulk 5f3c)"],
  ["no id", { what: "list of orders" }, [], "list of orders: no reply"],
])("an error of a request tells %s, and then what to do", (_, of, ids, sentence) => {
  const error = new RequestError("unavailable", of, "no reply", "Run again", { ids });
  expect(error.message).toBe(`${sentence}. Run again`);
  expect(error.sentence).toBe(sentence);
});

test("a program tells it by its code, like any other error of this package", () => {
  const cause = new Error("closed");
  const error = new RequestError("unavailable", doing, "no\nreply", "Run again", { cause });
  expect(isTaskingError(error) && error.code).toBe("unavailable");
  expect(error.cause).toBe(cause);
  expect(error.sentence).not.toContain("\n");
});
