import {
  differs,
  editableFields,
  fieldNames,
  identifyingFields,
  orderFields,
} from "../../../provider/order/orderFields";
import type { Order } from "../../../provider/order/order";
import { anOrder, pointAt } from "../builders";

const scene = (itemId: string, itemType: string) => ({ itemId, itemType });

describe("the field table", () => {
  // tasking-api.md §7: "Only name, rank, start_time, end_time can be changed"; rank is in no newer
  // source.
  test("lets an EDIT carry name and times and nothing else", () => {
    expect([...editableFields].sort()).toEqual(["endTime", "name", "startTime"]);
  });

  test("lets the start change only before an order is in progress", () => {
    expect(fieldNames.filter((field) => orderFields[field].change === "edit before start")).toEqual([
      "startTime",
    ]);
  });

  test("has each field either edited or replaced", () => {
    expect([...editableFields, ...identifyingFields].sort()).toEqual([...fieldNames].sort());
  });

  test.each(fieldNames)("says where it has %s from", (field) => {
    expect(orderFields[field].source).toMatch(/^(NB|NB, DASH|DOC|INF): ./);
  });
});

describe("differs", () => {
  test.each<[string, keyof Order, Partial<Order>, Partial<Order>, boolean]>([
    ["the same name", "name", { name: "a" }, { name: "a" }, false],
    ["another name", "name", { name: "a" }, { name: "A" }, true],
    ["a name that is no longer declared", "name", { name: "a" }, {}, false],
    ["a field that was not sent", "product", {}, { product: "a" }, true],
    [
      "a time in another offset",
      "endTime",
      { endTime: "2026-12-01T00:00:00Z" },
      { endTime: "2026-12-01T02:00:00+02:00" },
      false,
    ],
    [
      "another time",
      "endTime",
      { endTime: "2026-12-01T00:00:00Z" },
      { endTime: "2026-12-01T00:00:01Z" },
      true,
    ],
    ["a time that was not sent", "endTime", {}, { endTime: "2026-12-01T00:00:00Z" }, true],
    ["the same place", "geometry", { geometry: pointAt(1) }, { geometry: pointAt(1) }, false],
    [
      "a place half a metre apart",
      "geometry",
      { geometry: pointAt(1) },
      { geometry: pointAt(1.000005) },
      false,
    ],
    [
      "a place eleven metres apart",
      "geometry",
      { geometry: pointAt(1) },
      { geometry: pointAt(1.0001) },
      true,
    ],
    ["a name with other blanks", "name", { name: "Field  7" }, { name: "Field 7" }, false],
    [
      "a fraction of a second",
      "endTime",
      { endTime: "2026-12-01T00:00:00Z" },
      { endTime: "2026-12-01T00:00:00.5Z" },
      false,
    ],
    [
      "a list in another order",
      "satelliteTypes",
      { satelliteTypes: ["SKYSAT", "PELICAN"] },
      { satelliteTypes: ["PELICAN", "SKYSAT"] },
      false,
    ],
    [
      "a list with another member",
      "satelliteTypes",
      { satelliteTypes: ["SKYSAT", "PELICAN"] },
      { satelliteTypes: ["SKYSAT", "TANAGER"] },
      true,
    ],
    [
      "scenes in another order",
      "requestedItems",
      { requestedItems: [scene("a", "SkySatCollect"), scene("b", "SkySatCollect")] },
      { requestedItems: [scene("b", "SkySatCollect"), { itemType: "SkySatCollect", itemId: "a" }] },
      false,
    ],
    [
      "a scene of another type",
      "requestedItems",
      { requestedItems: [scene("a", "SkySatCollect")] },
      { requestedItems: [scene("a", "PSScene")] },
      true,
    ],
    [
      "a rule with its parts in another order",
      "rrule",
      { rrule: "FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE" },
      { rrule: "FREQ=WEEKLY;BYDAY=WE,MO;COUNT=4" },
      false,
    ],
    [
      "another rule of the same words",
      "rrule",
      { rrule: "FREQ=WEEKLY;COUNT=4;INTERVAL=2" },
      { rrule: "FREQ=WEEKLY;COUNT=2;INTERVAL=4" },
      true,
    ],
    [
      "an imaging window in capitals",
      "imagingWindow",
      { imagingWindow: "0f6a1de8-3c6e-4f0a-9a50-0f3c6c1f0c11" },
      { imagingWindow: "0F6A1DE8-3C6E-4F0A-9A50-0F3C6C1F0C11" },
      false,
    ],
    [
      "another imaging window",
      "imagingWindow",
      { imagingWindow: "0f6a1de8-3c6e-4f0a-9a50-0f3c6c1f0c11" },
      { imagingWindow: "0f6a1de8-3c6e-4f0a-9a50-0f3c6c1f0c12" },
      true,
    ],
    ["another word in capitals", "product", { product: "Flexible" }, { product: "FLEXIBLE" }, true],
    ["fields in another order", "extra", { extra: { a: 1, b: 2 } }, { extra: { b: 2, a: 1 } }, false],
    ["false where nothing was sent", "earlyStart", {}, { earlyStart: false }, true],
  ])("%s is told", (_, field, sent, wanted, expected) => {
    expect(differs(field, sent, wanted)).toBe(expected);
  });

  test.each(fieldNames)("%s that is declared as it was sent is no change", (field) => {
    expect(differs(field, anOrder(), anOrder())).toBe(false);
  });
});
