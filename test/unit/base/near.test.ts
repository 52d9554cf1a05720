// Which known name a text almost spells.
import { nearest } from "../../../provider/base/near";

const known = ["SKYSAT", "PELICAN", "LOCK_IN"];

test.each([
  ["SKYSAT", "SKYSAT"],
  ["sky sat", "SKYSAT"],
  ["lock-in", "LOCK_IN"],
  ["SKYSTA", "SKYSAT"],
  ["PELIKANE", "PELICAN"],
  ["PELI", undefined],
  ["DOVE", undefined],
  ["", undefined],
])("%j is near %j", (text, name) => {
  expect(nearest(text, known)).toBe(name);
});

test("the nearest of several is taken", () => {
  expect(nearest("satMax", ["satMin", "satMaxx"])).toBe("satMaxx");
});

test("how far it may be off can be said", () => {
  expect([nearest("SKYSTA", known, 1), nearest("sky_sat", known, 0)]).toEqual([undefined, "SKYSAT"]);
});
