import { meaningOfRefusal } from "../../../provider/apply/understandRefusal";

type Row = ["EDIT" | "CANCEL", string | undefined, string, ReturnType<typeof meaningOfRefusal>];

describe("a refused EDIT or CANCEL", () => {
  test.each<Row>([
    // Planet has not decided on the order.
    ["EDIT", "RECEIVED", "RECEIVED", "send again"],
    ["CANCEL", "RECEIVED", "RECEIVED", "send again"],
    ["CANCEL", "REQUESTED", "REQUESTED", "send again"],
    ["CANCEL", "PENDING", "RECEIVED", "send again"],
    // A REQUESTED order takes edits, so the refusal has another reason.
    ["EDIT", "REQUESTED", "REQUESTED", "refused"],
    // Planet decided between its refusal and the look-up.
    ["EDIT", "RECEIVED", "PENDING", "send again"],
    ["CANCEL", "RECEIVED", "IN_PROGRESS", "send again"],
    ["CANCEL", "REQUESTED", "PENDING", "send again"],
    // Planet had decided before.
    ["EDIT", "PENDING", "PENDING", "refused"],
    ["EDIT", "PENDING", "IN_PROGRESS", "refused"],
    ["CANCEL", "PENDING", "IN_PROGRESS", "refused"],
    ["CANCEL", "IN_PROGRESS", "FINALIZING", "refused"],
    // The run knew no status.
    ["CANCEL", undefined, "PENDING", "refused"],
    ["CANCEL", undefined, "CANCELLED", "ended"],
    // Nothing is left to do.
    ["CANCEL", "PENDING", "CANCELLED", "ended"],
    ["CANCEL", "PENDING", "PENDING_CANCELLATION", "ended"],
    ["CANCEL", "RECEIVED", "REJECTED", "ended"],
    ["CANCEL", "IN_PROGRESS", "FULFILLED", "ended"],
    ["CANCEL", "PENDING", "EXPIRED", "ended"],
    ["CANCEL", "PENDING", "FAILED", "ended"],
    ["EDIT", "PENDING", "CANCELLED", "cancelled elsewhere"],
    // Planet may still take its promise back.
    ["EDIT", "RECEIVED", "PENDING_CANCELLATION", "refused"],
    ["EDIT", "PENDING", "FULFILLED", "too late"],
    ["EDIT", "RECEIVED", "REJECTED", "too late"],
    ["EDIT", "PENDING", "EXPIRED", "too late"],
    // A status that this package does not know proves nothing.
    ["EDIT", "PENDING", "PAUSED", "refused"],
    ["CANCEL", "RECEIVED", "PAUSED", "refused"],
  ])("%s of an order that was %s and is %s: %s", (operation, before, now, meaning) => {
    expect(meaningOfRefusal(operation, before, now)).toBe(meaning);
  });
});
