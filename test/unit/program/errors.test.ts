// A program tells this package's errors from others, and decides by their code.
import { RunError } from "@pulumi/pulumi";
import {
  getTaskingOrders,
  isTaskingError,
  ordersFromCsv,
  ordersFromGeoJson,
  TaskingError,
  TaskingOrderBatch,
  window,
} from "../../../provider/index";
import type * as index from "../../../provider/index";
import { pointAt } from "../builders";

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
  ["a file that is undefined", () => ordersFromCsv(undefined as never), "invalid_configuration"],
  ["a content that is null", () => ordersFromGeoJson(null as never), "invalid_configuration"],
  [
    "a key that Pulumi cannot handle",
    () => new TaskingOrderBatch("a", { orders: { toString: { geometry: pointAt(1) } } }),
    "invalid_configuration",
  ],
])("%s is told by its code", (_, run, code) => {
  const error = thrown(run);
  expect(error).toBeInstanceOf(TaskingError);
  expect(isTaskingError(error) && error.code).toBe(code);
  // Pulumi prints such an error by its message alone, without the stack and the program's text.
  expect(RunError.isInstance(error)).toBe(true);
});

test("a look-up that is refused is told by its code", async () => {
  const error: unknown = await getTaskingOrders({ account: "no-such" }).catch((thrown: unknown) => thrown);
  expect(isTaskingError(error) && error.code).toBe("invalid_configuration");
  expect(RunError.isInstance(error)).toBe(true);
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
