import { planetWords } from "../../../provider/planet/refusalWords";

describe("planetWords", () => {
  test.each([
    [
      "the bulk guide's error",
      '{"geometry":["Geometry longitude coordinate needs to be within -180.0 and 180.0"]}',
      'orders["bad"].geometry: Geometry longitude coordinate needs to be within -180.0 and 180.0',
    ],
    ["a field in snake_case", '{"start_time":["Too early."]}', 'orders["bad"].startTime: Too early.'],
    [
      "several fields",
      '{"name":["Too long."],"pl_number":["Unknown."]}',
      'orders["bad"].name: Too long.; orders["bad"].plNumber: Unknown.',
    ],
    [
      "several messages of one field",
      '{"name":["Too long.","Taken."]}',
      'orders["bad"].name: Too long.; orders["bad"].name: Taken.',
    ],
    [
      "a nested field",
      '{"delivery":{"destination":{"path_prefix":["Must not begin with /."]}}}',
      'orders["bad"].delivery.destination.pathPrefix: Must not begin with /.',
    ],
    [
      "a field with a bare message",
      '{"rrule":"FREQ=YEARLY is not allowed"}',
      'orders["bad"].rrule: FREQ=YEARLY is not allowed',
    ],
    [
      "an error of the whole",
      '{"non_field_errors":["end_time must be after start_time"]}',
      "end_time must be after start_time",
    ],
    ["a detail", '{"detail":"Not found."}', "Not found."],
    ["a list of sentences", '["One.","Two."]', "One.; Two."],
    ["plain text", "Order cannot be cancelled", "Order cannot be cancelled"],
    ["text that begins like JSON", '{"geometry": oops', '{"geometry": oops'],
    ["JSON text", '"Order is closed"', "Order is closed"],
    ["a JSON number", "42", "42"],
    ["an empty object", "{}", "{}"],
    ["an empty list", "[]", "[]"],
    ["empty messages", '{"name":[]}', '{"name":[]}'],
  ])("%s is made readable", (_, error, words) => {
    expect(planetWords("bad", error)).toBe(words);
  });

  test("the key is quoted in the path as a program would write it", () => {
    expect(planetWords('north "1"', '{"name":["Taken."]}')).toBe('orders["north \\"1\\""].name: Taken.');
  });

  test.each([
    ["plain text", "no\u001b[2J\u0007pe\r\nno"],
    ["a JSON message", JSON.stringify({ name: ["no\u001b[2J\u0007pe\r\nno"] })],
    ["a JSON field", JSON.stringify({ "na\u001b[2Jme": ["no"] })],
  ])("control characters of %s do not reach the terminal", (_, error) => {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(planetWords("bad", error)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test("a very long error is cut", () => {
    expect(planetWords("bad", "x".repeat(100_000)).length).toBeLessThan(3000);
  });
});
