import {
  firstStatus,
  hasBeenCancelled,
  isBeforeStart,
  isCancelled,
  isFinal,
  isFulfilled,
  isInProgress,
  hasEndedInVain,
  isNotTaken,
  isUndecided,
  takes,
} from "../../../provider/order/orderStatus";

const meanings: Record<string, (status: string) => boolean> = {
  undecided: isUndecided,
  "before start": isBeforeStart,
  "in progress": isInProgress,
  "takes EDIT": (status) => takes(status, "EDIT"),
  "takes CANCEL": (status) => takes(status, "CANCEL"),
  final: isFinal,
  fulfilled: isFulfilled,
  "in vain": hasEndedInVain,
  "not taken": isNotTaken,
  cancelled: isCancelled,
  "cancelled for good": hasBeenCancelled,
};

// tasking-api.md §6 to §8.
test.each<[string, string[]]>([
  ["RECEIVED", ["undecided", "before start"]],
  ["REQUESTED", ["undecided", "before start", "takes EDIT"]],
  ["PENDING", ["before start", "takes EDIT", "takes CANCEL"]],
  ["IN_PROGRESS", ["in progress", "takes EDIT", "takes CANCEL"]],
  ["FINALIZING", []],
  ["FULFILLED", ["final", "fulfilled"]],
  ["EXPIRED", ["final", "in vain"]],
  ["REJECTED", ["final", "in vain", "not taken"]],
  ["FAILED", ["final", "in vain", "not taken"]],
  ["PENDING_CANCELLATION", ["cancelled"]],
  ["CANCELLED", ["cancelled", "cancelled for good"]],
  ["A_NEW_WORD", []],
  ["constructor", []],
  ["", []],
])("an order that is %s is %j", (status, expected) => {
  expect(Object.keys(meanings).filter((meaning) => meanings[meaning]!(status))).toEqual(expected);
});

test("an order whose status nobody knows has neither ended nor been cancelled", () => {
  expect([isFinal(undefined), isCancelled(undefined)]).toEqual([false, false]);
});

test("an order that Planet has just accepted is undecided", () => {
  expect(isUndecided(firstStatus)).toBe(true);
});
