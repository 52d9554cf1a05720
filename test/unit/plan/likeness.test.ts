import type { Order } from "../../../provider/order/order";
import { fieldNames } from "../../../provider/order/orderFields";
import {
  compareLive,
  compareShown,
  isLiveAs,
  sentGeometry,
  splitShown,
  unlikeFields,
} from "../../../provider/plan/likeness";
import type { Comparison, RuleComparison, Shown } from "../../../provider/plan/likeness";
import type { LiveOrder } from "../../../provider/planet/responses";
import { anOrder, orderIdOf, pointAt, squareAt } from "../builders";

const scene = (itemId: string, itemType = "SkySatCollect") => ({ itemId, itemType });
const area = squareAt(1, 10, 1);
const turned = { ...area, coordinates: area.coordinates.map((ring) => [...ring].reverse()) };

/** Each field, how it was sent, how Planet shows it, and what follows. */
const comparisons: [keyof Order, unknown, unknown, Comparison][] = [
  ["name", "north", "north", "same"],
  ["name", "Field 7", "Field  7", "same"],
  ["name", "Field 7", "Field\u00a07 ", "same"],
  ["name", "M\u00e4rz", "Ma\u0308rz", "same"],
  ["name", "north", "North", "different"],
  ["name", "R & D", "R &amp; D", "different"],
  ["geometry", pointAt(1), pointAt(1), "same"],
  ["geometry", pointAt(1), { ...pointAt(1), bbox: [1, 10, 1, 10] }, "same"],
  ["geometry", area, turned, "same"],
  ["geometry", pointAt(1.123456789), pointAt(1.12346), "same"],
  ["geometry", pointAt(1), pointAt(1.0001), "different"],
  ["geometry", pointAt(1), squareAt(0.98, 9.98, 0.04), "different"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00.000000Z", "same"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01T01:00:00+01:00", "same"],
  ["startTime", "2026-12-01T00:00:00.700Z", "2026-12-01T00:00:00Z", "same"],
  ["startTime", "2026-12-01T00:00:00.700Z", "2026-12-01T00:00:01Z", "same"],
  ["startTime", "2026-12-01T00:00:00.700Z", "2026-12-01T00:00:00.300Z", "different"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00", "same"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01 00:00:00", "same"],
  ["startTime", "2026-12-01T00:00:00Z", "soon", "different"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01T00:00:01Z", "different"],
  ["endTime", "2026-12-15T00:00:00Z", "2026-12-15T01:00:00+01:00", "same"],
  ["endTime", "2026-12-15T00:00:00Z", "2026-12-16T00:00:00Z", "different"],
  ["plNumber", "PL-1", "PL-1", "same"],
  ["plNumber", "PL-1", "PL-2", "different"],
  ["product", "Flexible Tasking", "FLEXIBLE TASKING", "same"],
  ["product", "Flexible Tasking", "Assured Tasking", "different"],
  ["schedulingType", "FLEXIBLE", "FLEXIBLE", "same"],
  ["schedulingType", "FLEXIBLE", "flexible", "same"],
  ["schedulingType", "FLEXIBLE", "MONITORING", "different"],
  ["orderType", "IMAGE", "VIDEO", "different"],
  ["nStereoPov", 2, "2", "same"],
  ["nStereoPov", 2, "3", "different"],
  ["satElevationAngleMin", 60, 60, "same"],
  ["satElevationAngleMin", 60, 60.5, "different"],
  ["satElevationAngleMax", 90, 80, "different"],
  ["imagingWindow", orderIdOf(1), orderIdOf(1), "same"],
  ["imagingWindow", orderIdOf(10), orderIdOf(10).toUpperCase(), "same"],
  ["imagingWindow", orderIdOf(10), orderIdOf(10).replaceAll("-", ""), "same"],
  ["imagingWindow", orderIdOf(1), orderIdOf(2), "different"],
  ["earlyStart", true, "True", "same"],
  ["earlyStart", true, false, "different"],
  ["cloudThreshold", 0.2, "0.20", "same"],
  ["cloudThreshold", 0.2, 20, "different"],
  ["satelliteTypes", ["SKYSAT", "PELICAN"], ["PELICAN", "SKYSAT"], "same"],
  ["satelliteTypes", ["SKYSAT", "PELICAN"], ["pelican", "skysat"], "same"],
  ["satelliteTypes", ["SKYSAT", "PELICAN"], ["SKYSAT"], "different"],
  ["satelliteTypes", ["SKYSAT"], "SKYSAT", "different"],
  ["exclusivityDays", 0, 0, "same"],
  ["exclusivityDays", 0, 30, "different"],
  ["altitude", 5, "5", "same"],
  ["altitude", 5, 6, "different"],
  ["requestedItems", [scene("a"), scene("b")], [scene("b"), scene("a")], "same"],
  ["requestedItems", [scene("a")], [scene("a", "PSScene")], "same"],
  ["requestedItems", [scene("a")], [scene("b")], "different"],
];

/** Planet may show these in any way, or not at all. */
const shownFreely: [keyof Order, unknown, unknown][] = [
  ["rrule", "FREQ=WEEKLY;COUNT=4", "FREQ=DAILY;COUNT=9"],
  ["delivery", { destination: { ref: "pl:destinations/a" } }, { destination: "a" }],
  ["extra", { rank: 1 }, { rank: 2 }],
];

const compare = (field: keyof Order, sent: unknown, shown: unknown, rules?: RuleComparison) =>
  compareShown(field, { [field]: sent }, { [field]: shown }, rules);

describe("a field that was sent", () => {
  test.each(comparisons)("%s %j that Planet shows as %j is %s", (field, sent, shown, expected) => {
    expect(compare(field, sent, shown)).toBe(expected);
  });

  test.each(comparisons)("%s %j is not shown where Planet leaves it out", (field, sent) => {
    expect(compare(field, sent, undefined)).toBe("not shown");
  });

  test.each(comparisons)("%s %j is different where Planet shows it as unset", (field, sent) => {
    const meansUnset = field === "exclusivityDays" && sent === 0;
    expect(compare(field, sent, null)).toBe(meansUnset ? "same" : "different");
  });

  test.each<[keyof Order, unknown]>([
    ["altitude", 0],
    ["exclusivityDays", 0],
    ["earlyStart", false],
  ])("%s %j means the same as unset", (field, sent) => {
    expect(compare(field, sent, null)).toBe("same");
  });

  test.each(shownFreely)("%s is taken as sent however Planet shows it", (field, sent, shown) => {
    for (const value of [sent, shown, undefined, null]) expect(compare(field, sent, value)).toBe("same");
  });

  test("is compared in this table, whichever it is", () => {
    const compared = [...comparisons, ...shownFreely].map(([field]) => field);
    expect(fieldNames.filter((field) => !compared.includes(field))).toEqual([]);
  });
});

describe("a time that Planet sets itself", () => {
  const times: Partial<Order> = { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-15T00:00:00Z" };
  const shown: Shown = { startTime: "2027-01-01T00:00:00Z", endTime: "2027-01-02T00:00:00Z" };

  test.each<[string, Partial<Order>, (keyof Order)[]]>([
    ["both of an assured order", { schedulingType: "ASSURED" }, []],
    ["both of an order with an imaging window", { imagingWindow: orderIdOf(1) }, ["imagingWindow"]],
    ["the end of a monitoring order", { schedulingType: "MONITORING" }, ["startTime"]],
    ["the end of an order with a rule", { rrule: "FREQ=DAILY;COUNT=2" }, ["startTime"]],
    ["both of an order of an unknown kind", { schedulingType: "EXPRESS" }, []],
    ["none of a flexible order", { schedulingType: "FLEXIBLE" }, ["startTime", "endTime"]],
    ["none of an archive order", { schedulingType: "ARCHIVE" }, ["startTime", "endTime"]],
  ])("is taken as sent: %s", (_, fields, expected) => {
    const { schedulingType } = fields;
    expect(unlikeFields({ ...times, ...fields }, { ...shown, schedulingType })).toEqual(expected);
  });
});

describe("the rule of an order to adopt", () => {
  test.each<[unknown, Comparison]>([
    ["RRULE:count=4;freq=weekly", "same"],
    ["FREQ=WEEKLY;COUNT=5", "different"],
    [undefined, "same"],
    [null, "same"],
  ])("is compared by its parts: %j is %s", (shown, expected) => {
    expect(compare("rrule", "FREQ=WEEKLY;COUNT=4", shown, "by parts")).toBe(expected);
  });

  test("leaves every other comparison as it is", () => {
    for (const [field, sent, shown, expected] of comparisons)
      expect(compare(field, sent, shown, "by parts")).toBe(expected);
  });
});

const aLive = (fields: Shown, more: Partial<LiveOrder> = {}): LiveOrder => ({
  orderId: orderIdOf(1),
  status: "PENDING",
  fields,
  progress: {},
  ...more,
});

describe("the geometry of a live order", () => {
  const around = squareAt(0.98, 9.98, 0.04);

  test.each<[string, Partial<LiveOrder>, Comparison]>([
    ["is the original where it is shown", { originalGeometry: pointAt(1), geometry: pointAt(99) }, "same"],
    ["is another where the original is", { originalGeometry: pointAt(2), geometry: pointAt(1) }, "different"],
    ["is no original that is only rewritten", { originalGeometry: around }, "different"],
    ["may be rewritten where no original is shown", { geometry: around }, "same"],
    ["is another where it is at another place", { geometry: pointAt(2) }, "different"],
    ["is another where none is shown", {}, "different"],
  ])("%s", (_, live, expected) => {
    expect(compareLive("geometry", anOrder(), aLive({ geometry: live.geometry }, live))).toBe(expected);
  });

  test.each<[string, Partial<LiveOrder>, unknown]>([
    ["the original", { originalGeometry: pointAt(2), geometry: pointAt(1) }, pointAt(2)],
    ["the expected one where Planet shows it", { geometry: { ...pointAt(1), bbox: [] } }, pointAt(1)],
    ["not known where Planet may have rewritten it", { geometry: around }, undefined],
  ])("was sent as %s", (_, live, expected) => {
    expect(sentGeometry(aLive({}, live), pointAt(1))).toEqual(expected);
  });
});

test.each<[string, Partial<LiveOrder>, Order["geometry"], unknown]>([
  ["what the echo shows where Planet shows a rewriting of it", {}, pointAt(1), pointAt(1)],
  ["not known where the echo is rewritten likewise", {}, squareAt(0.98, 9.98, 0.04), undefined],
  ["not known where the echo is elsewhere", {}, pointAt(5), undefined],
  ["the original whatever the echo", { originalGeometry: pointAt(2) }, pointAt(1), pointAt(2)],
])("the geometry that was sent, where another is expected, is %s", (_, live, echo, expected) => {
  const around = squareAt(0.98, 9.98, 0.04);
  expect(sentGeometry(aLive({}, { geometry: around, ...live }), pointAt(9), echo)).toEqual(expected);
});

describe("a field in which an echo differs", () => {
  test.each<[string, Shown, Partial<Order>, boolean]>([
    ["is as sent where the live order shows it so", { altitude: 5 }, { altitude: 6 }, true],
    ["is as sent where nothing shows it", {}, {}, true],
    ["is not as sent where the live order shows another", { altitude: 6 }, {}, false],
    ["is not as sent where only the echo shows it", {}, { altitude: 6 }, false],
    ["is not as sent where the live order shows it as unset", { altitude: null }, {}, false],
  ])("%s", (_, live, echo, expected) => {
    expect(isLiveAs("altitude", { altitude: 5 }, aLive(live), echo)).toBe(expected);
  });
});

test("what Planet shows is parted into declared, unlike and other fields", () => {
  const order = anOrder({ altitude: 5, product: "A", plNumber: "PL-1", geometry: pointAt(1) });
  const shown: Shown = {
    altitude: "5",
    product: "B",
    geometry: pointAt(99),
    cloudThreshold: 0.2,
    rrule: null,
    startTime: null,
  };
  expect(splitShown(order, shown)).toEqual({
    declared: { ...order, product: "B", startTime: null },
    unlike: ["startTime", "product"],
    others: { cloudThreshold: 0.2 },
  });
});

describe("the fields that Planet shows", () => {
  test.each<[string, Partial<Order>, Shown]>([
    ["defaults are filled in", {}, { altitude: 0, plNumber: "PL-1", product: "Flexible Tasking" }],
    ["a rule is rewritten", { rrule: "COUNT=4;FREQ=WEEKLY" }, { rrule: "FREQ=WEEKLY;COUNT=4" }],
    [
      "a list is turned",
      { satelliteTypes: ["SKYSAT", "PELICAN"] },
      { satelliteTypes: ["PELICAN", "SKYSAT"] },
    ],
    ["times have microseconds", {}, { startTime: "2026-12-01T00:00:00.000000Z" }],
    ["times have another offset", {}, { startTime: "2026-12-01T01:00:00+01:00" }],
    ["a number is text", { orderType: "STEREO", nStereoPov: 2 }, { nStereoPov: "2" }],
    ["a flag is text", { earlyStart: true }, { earlyStart: "true" }],
  ])("are the sent ones though %s", (_, fields, shown) => {
    const sent = anOrder(fields);
    expect(unlikeFields(sent, { ...sent, ...shown })).toEqual([]);
  });

  test.each<[string, Shown]>([
    ["a start is another", { startTime: "2027-01-01T00:00:00Z" }],
    ["an end is another", { endTime: "2027-01-01T00:00:00Z" }],
    ["a PL number is another", { plNumber: "PL-2" }],
    ["an altitude is another", { altitude: 6 }],
    ["a flag is another", { earlyStart: false }],
    ["a place is another", { geometry: pointAt(99) }],
    ["a satellite is another", { satelliteTypes: ["PELICAN"] }],
    ["a scene is another", { requestedItems: [{ itemId: "b", itemType: "SkySatCollect" }] }],
    ["a value is not shown", { altitude: undefined }],
    ["a value is shown as unset", { altitude: null }],
  ])("are unlike the sent ones where %s", (_, shown) => {
    const sent = anOrder({
      plNumber: "PL-1",
      altitude: 5,
      earlyStart: true,
      satelliteTypes: ["SKYSAT"],
      requestedItems: [{ itemId: "a", itemType: "SkySatCollect" }],
    });
    expect(unlikeFields(sent, { ...sent, ...shown })).toEqual(Object.keys(shown));
  });
});
