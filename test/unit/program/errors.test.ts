// A program tells this package's errors from others, and decides by their code.
import { isTaskingError, ordersFromCsv, TaskingError, window } from "../../../provider/index";
import type * as index from "../../../provider/index";

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test.each<[string, () => unknown, index.ErrorCode]>([
  ["a window without a start", () => window({ start: "soon", days: 7 }), "invalid_configuration"],
  ["a file that is not there", () => ordersFromCsv("no-such.csv"), "invalid_configuration"],
])("%s is told by its code", (_, run, code) => {
  const error = thrown(run);
  expect(error).toBeInstanceOf(TaskingError);
  expect(isTaskingError(error) && error.code).toBe(code);
});

test("an error of another copy of the package is told too", () => {
  let copy: typeof index | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof index>("../../../provider/index");
  });
  const error = thrown(() => copy!.window({ start: "soon", days: 7 }));
  expect(error).not.toBeInstanceOf(TaskingError);
  expect(isTaskingError(error) && error.code).toBe("invalid_configuration");
});

test.each([
  ["another error", new Error("TaskingError")],
  ["an error with a code of its own", Object.assign(new Error("no file"), { code: "ENOENT" })],
  ["an error of the same name without a code", Object.assign(new Error(), { name: "TaskingError" })],
  ["a text", "TaskingError"],
  ["nothing", undefined],
])("%s is none of them", (_, error) => {
  expect(isTaskingError(error)).toBe(false);
});
