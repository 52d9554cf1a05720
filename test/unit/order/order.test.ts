import { isCancelled, isFinal, isUndecided } from "../../../provider/order/orderStatus";

// tasking-api.md §6 to §8.
test.each([
  ["RECEIVED", "undecided"],
  ["REQUESTED", "undecided"],
  ["PENDING", "live"],
  ["IN_PROGRESS", "live"],
  ["FINALIZING", "live"],
  ["FULFILLED", "final"],
  ["EXPIRED", "final"],
  ["REJECTED", "final"],
  ["FAILED", "final"],
  ["PENDING_CANCELLATION", "cancelled"],
  ["CANCELLED", "cancelled"],
  ["A_NEW_WORD", "live"],
])("an order that is %s is %s", (status, meaning) => {
  const meanings = [
    isUndecided(status) && "undecided",
    isFinal(status) && "final",
    isCancelled(status) && "cancelled",
  ].filter(Boolean);
  expect(meanings).toEqual(meaning === "live" ? [] : [meaning]);
});

test("an order whose status nobody knows has neither ended nor been cancelled", () => {
  expect([isFinal(undefined), isCancelled(undefined)]).toEqual([false, false]);
});
