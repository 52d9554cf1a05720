// Messages about secret inputs do not hold them.
import { hiding } from "../../../plugin/hiding";

const properties = {
  orders: {
    north: { name: "the farm", plNumber: "PL-1", geometry: { type: "Point", coordinates: [8.1234, 47] } },
    south: { name: "the farm in the south" },
  },
};

const hide = hiding({
  properties,
  secrets: [
    ["orders", "north", "name"],
    ["orders", "south", "name"],
    ["orders", "north", "geometry"],
  ],
});

test.each([
  ['orders["north"]: "the farm" is there twice', 'orders["north"]: "[secret]" is there twice'],
  ["the farm in the south, the farm", "[secret], [secret]"],
  ["coordinates[0] (got 8.1234)", "coordinates[0] (got [secret])"],
  ["PL-1 is not known", "PL-1 is not known"],
])("%s", (message, safe) => {
  expect(hide(message)).toBe(safe);
});

test("a place that is a text of JSON by now is hidden, too", () => {
  const orders = { a: { geometry: '{"type":"Point","coordinates":[8.1234,-147.5]}' } };
  const hidePlace = hiding({ properties: { orders }, secrets: [["orders", "a", "geometry"]] });
  expect(hidePlace("got 8.1234, -147.5")).toBe("got [secret], [secret]");
});

test("where nothing is secret, messages stay", () => {
  expect(hiding({ properties, secrets: [] })("the farm")).toBe("the farm");
});

test("a text too short to be told from others stays", () => {
  expect(hiding({ properties: { a: "is" }, secrets: [["a"]] })("this is it")).toBe("this is it");
});
