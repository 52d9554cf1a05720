// What is told of a stack's orders, and which of them need a person.
import { needsOf, hasOpen } from "../../../../provider/review/status/statusReport";
import { labelOf, summaryOf } from "../../../../provider/review/status/words";
import { knownStatuses } from "../../../../provider/order/orderStatus";
import type { Placed } from "../../../../provider/state/state";
import { outputs, stackExport, urnOf } from "../pulumiJson";
import { now, numbered, placedAs, recorded, reportOf } from "./statuses";

const rowsOf = (text: string) => reportOf(text).batches[0]!.rows;
const needOf = (fields: Partial<Placed>, more: object = {}) =>
  rowsOf(recorded([placedAs("a", fields)], more))[0]!.need;

test("of the known statuses, those need a person that ended in vain or were cancelled elsewhere", () => {
  const needing = knownStatuses.filter((status) => needOf({ status }) !== undefined);
  expect(needing).toEqual(["EXPIRED", "REJECTED", "FAILED", "PENDING_CANCELLATION", "CANCELLED"]);
});

test.each<[string, Partial<Placed>, object, RegExp]>([
  [
    "is not shown",
    { notShownSince: "2026-12-05T09:00:00.000Z" },
    {},
    /^Planet does not show it, since 2026-12-05T09:00:00.000Z$/,
  ],
  [
    "is shown otherwise than sent",
    { unconfirmed: true, sentAs: {} },
    {},
    /another order than this stack has sent$/,
  ],
  [
    "was not edited, because Planet refused it",
    {},
    {
      results: {
        a: {
          orderId: Object.keys(numbered([placedAs("a")]))[0],
          status: "PENDING",
          error: '{"name":["too long"]}',
        },
      },
    },
    /^Planet refused it in the last run: orders\["a"\]\.name: too long$/,
  ],
])("an order that %s needs a person", (_, fields, more, why) => {
  expect(needOf(fields, more)).toMatch(why);
});

test("a status that this package does not know needs nobody", () => {
  expect(needOf({ status: "ON_ITS_WAY" })).toBeUndefined();
});

test("keys without an order are told: submitted, refused, and declared but not there", () => {
  const results = {
    sent: { status: "SUBMITTED" },
    bad: { status: "REFUSED", error: "no" },
  };
  const text = recorded([placedAs("a")], { results }, { a: {}, sent: {}, bad: {}, gone: {} });
  expect(rowsOf(text).map(({ key, status, need }) => [key, status, need !== undefined])).toEqual([
    ["gone", "NOT_ORDERED", true],
    ["bad", "REFUSED", true],
    ["a", "PENDING", false],
    ["sent", "SUBMITTED", false],
  ]);
});

test("a declared key is not missing while a bulk is open that may hold it", () => {
  const text = recorded([], { pending: [{ entry: 1 }] }, { a: {} });
  expect(rowsOf(text)).toEqual([]);
  expect(reportOf(text).batches[0]!.unfinishedBulks).toBe(1);
});

test("what needs a person comes first, then what is open, then the rest, by status and key", () => {
  const text = recorded([
    placedAs("z", { status: "FULFILLED" }),
    placedAs("y", { status: "PENDING" }),
    placedAs("x", { status: "IN_PROGRESS" }),
    placedAs("w", { status: "IN_PROGRESS" }),
    placedAs("v", { status: "FAILED" }),
  ]);
  expect(rowsOf(text).map(({ key }) => key)).toEqual(["v", "w", "x", "y", "z"]);
});

test("an order that another one replaces is told with a note, and both stand under the key", () => {
  const [first, second] = Object.keys(numbered([placedAs("a"), placedAs("a")]));
  const text = recorded([placedAs("a", { entry: 1 }), placedAs("a", { entry: 2 })], {
    results: { a: { orderId: second, status: "PENDING" } },
  });
  expect(rowsOf(text).map(({ orderId, note }) => [orderId, note !== undefined])).toEqual([
    [first, true],
    [second, false],
  ]);
});

test("the summary adds up statuses, quota and km², and says as of when", () => {
  const [batch] = reportOf(
    recorded([
      placedAs("a", { status: "FULFILLED", progress: { usedQuota: 25 } }),
      placedAs("b", { status: "FULFILLED", progress: { usedQuota: 12.5 } }),
      placedAs("c", { status: "IN_PROGRESS" }),
    ]),
  ).batches;
  expect(summaryOf(batch!, now)).toBe(
    "3 orders: 1 in progress, 2 fulfilled; 37.5 quota used, 75 km² requested; as recorded 3 h ago, 2026-12-05 09:00 UTC",
  );
});

test("an order that Planet does not show counts as that, and not by its last status", () => {
  const text = recorded([placedAs("a", { notShownSince: "2026-12-05T09:00:00.000Z" })]);
  expect(rowsOf(text).map(labelOf)).toEqual(["not shown"]);
});

test("a stack is open while one of its orders may still change", () => {
  const isOpen = (...statuses: string[]) =>
    hasOpen(reportOf(recorded(statuses.map((status, at) => placedAs(`${at}`, { status })))));
  expect(isOpen("FULFILLED", "PENDING")).toBe(true);
  expect(isOpen("PENDING_CANCELLATION")).toBe(true);
  expect(isOpen("FULFILLED", "CANCELLED", "REJECTED")).toBe(false);
});

test("several batches are told in their order, each with its own account", () => {
  const { batches } = reportOf(
    stackExport(
      { outputs: outputs(numbered([placedAs("a", { status: "FAILED" })]), { account: "research" }) },
      { urn: urnOf("lakes", "prod"), outputs: outputs(numbered([placedAs("b", { status: "FAILED" })])) },
    ),
  );
  expect(batches.map(({ stack, name, account }) => [stack, name, account])).toEqual([
    ["farm/dev", "fields", "research"],
    ["farm/prod", "lakes", undefined],
  ]);
  expect(needsOf({ batches, now }).map(({ key }) => key)).toEqual(["a", "b"]);
});

test("a record with secret values is refused with what shows them", () => {
  const secret = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "v1:x",
  };
  expect(() => reportOf(stackExport({ outputs: { ...outputs({}), results: secret } }))).toThrow(
    /the record of fields holds secret values.*--show-secrets/,
  );
});

test("a record with secret values is told as it is where the export shows them", () => {
  const { placed, ...rest } = outputs(numbered([placedAs("a", { status: "FAILED" })]));
  const shown = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(placed),
  };
  const { batches } = reportOf(stackExport({ outputs: { ...rest, placed: shown } }));
  expect(needsOf({ batches, now }).map(({ key }) => key)).toEqual(["a"]);
});

test.each([
  ["nothing", " ", /export\.json is empty: `pulumi stack export`/],
  ["half of an export", recorded([]).slice(0, 60), /not JSON, or cut short.*`pulumi stack export`/],
  ["a preview", '{"steps":[]}', /not of `pulumi stack export`/],
  ["a stack without a batch", stackExport(), /holds no TaskingOrderBatch/],
])("%s is refused with a clear message", (_, text, message) => {
  expect(() => reportOf(text)).toThrow(message);
});
