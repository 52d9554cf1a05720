import { editedFields, keyOfName } from "../../../provider/apply/foldBulk";
import { named, pointAt } from "../builders";

describe("editedFields", () => {
  test("gives what an EDIT may carry and nothing else of the echo", () => {
    expect(
      editedFields({ name: "n", endTime: "2026-12-20T00:00:00Z", altitude: 0, geometry: pointAt(1) }),
    ).toEqual({
      name: "n",
      endTime: "2026-12-20T00:00:00Z",
    });
  });
});

describe("keyOfName", () => {
  const keyOf = keyOfName(named({ north: { name: "N" }, south: {} }));

  test.each([
    ["N", "north", "the key whose order has it"],
    ["south", "south", "the key that is the name"],
    ["gone", "gone", "itself where nobody has it"],
    ["constructor", "constructor", "itself where it is a word of JavaScript"],
  ])("the name %s is of the key %s: %s", (name, key) => {
    expect(keyOf(name)).toBe(key);
  });
});
