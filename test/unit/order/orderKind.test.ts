import { isArchive, isAssured, isOfKind, isOfUnknownKind } from "../../../provider/order/orderKind";
import type { Order } from "../../../provider/order/order";
import { orderIdOf } from "../builders";

test.each<[string, Partial<Order>, string[]]>([
  ["scheduled as FLEXIBLE", { schedulingType: "FLEXIBLE" }, []],
  ["scheduled as MONITORING", { schedulingType: "MONITORING" }, ["MONITORING"]],
  ["scheduled as ASSURED", { schedulingType: "ASSURED" }, ["ASSURED"]],
  ["scheduled as ARCHIVE", { schedulingType: "ARCHIVE" }, ["ARCHIVE"]],
  ["with a rule", { rrule: "FREQ=DAILY;COUNT=2" }, ["MONITORING"]],
  ["with an imaging window", { imagingWindow: orderIdOf(1) }, ["ASSURED"]],
  ["with scenes", { requestedItems: [{ itemId: "a", itemType: "SkySatCollect" }] }, ["ARCHIVE"]],
  ["that says nothing of its kind", {}, []],
  ["of an unknown kind", { schedulingType: "EXPRESS" }, []],
  [
    "of an unknown kind with an imaging window",
    { schedulingType: "LOCK_IN", imagingWindow: orderIdOf(1) },
    [],
  ],
  ["whose kind Planet shows in another case", { schedulingType: "assured" }, ["ASSURED"]],
  ["whose kind Planet shows as empty", { schedulingType: "", imagingWindow: orderIdOf(1) }, ["ASSURED"]],
])("an order %s is of the kinds %j", (_, order, kinds) => {
  const all = ["MONITORING", "ASSURED", "ARCHIVE"] as const;
  expect(all.filter((kind) => isOfKind(kind, order))).toEqual(kinds);
  expect(isAssured(order)).toBe(kinds.includes("ASSURED"));
  expect(isArchive(order)).toBe(kinds.includes("ARCHIVE"));
});

test.each([
  ["FLEXIBLE", false],
  ["EXPRESS", true],
  ["flexible", false],
  ["", false],
  [undefined, false],
])("an order of schedulingType %j is of an unknown kind: %j", (schedulingType, isUnknown) => {
  expect(isOfUnknownKind({ schedulingType })).toBe(isUnknown);
});
