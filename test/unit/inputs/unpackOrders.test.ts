// What the engine hands over: each geometry as a text.
import { checkInputs } from "../../../provider/inputs/checkInputs";
import { unpackOrders } from "../../../provider/inputs/unpackOrders";
import { inputsOf, inputsWith, pointAt } from "../builders";

const text = JSON.stringify(pointAt(1));

test("a geometry's text becomes the structure that it was, beside the order's other fields", () => {
  expect(unpackOrders(inputsWith({ geometry: text, name: text }))).toEqual(
    inputsWith({ geometry: pointAt(1), name: text }),
  );
});

test("what the engine handed over stays as it is", () => {
  const inputs = inputsWith({ geometry: text });
  unpackOrders(inputs);
  expect(inputs).toEqual(inputsWith({ geometry: text }));
});

test.each([
  ["a text that is no JSON", inputsWith({ geometry: "POINT (1 10)" })],
  ["an order that is none", inputsOf({ a: 7, b: null, c: ["x"] })],
  ["a list of orders", inputsOf([{ geometry: text }])],
  ["orders that are missing", inputsOf(undefined)],
])("%s is left to the check, which refuses it", (_, inputs) => {
  expect(unpackOrders(inputs)).toEqual(inputs);
  expect(checkInputs(inputs)).not.toEqual([]);
});

test("a mistake in a geometry that came as a text is told by its place", () => {
  const inputs = inputsWith({ geometry: JSON.stringify(pointAt(1, 95)) });
  expect(checkInputs(unpackOrders(inputs)).map(({ property }) => property)).toEqual([
    `orders["a"].geometry.coordinates[1]`,
  ]);
});
