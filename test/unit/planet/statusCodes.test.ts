import { meaningOfStatus, parseBody, serverWords } from "../../../provider/planet/statusCodes";

describe("parseBody", () => {
  test.each([
    ["an object", '{"a":1}', { json: { a: 1 } }],
    ["a list", "[]", { json: [] }],
    ["nothing, as Planet answers a bulk", "", {}],
    ["blanks only", " \r\n", {}],
    ["null", "null", { json: null }],
    ["a proxy's page", "<html>Bad Gateway</html>", { flaw: "not whole JSON" }],
    ["half an object", '{"results":[{"id"', { flaw: "not whole JSON" }],
    ["a list 200 deep", "[".repeat(200) + "]".repeat(200), { json: expect.any(Array) as unknown }],
    ["a list 201 deep", "[".repeat(201) + "]".repeat(201), { flaw: "nested deeper than 200 levels" }],
    ["a million lists that never end", "[".repeat(1e6), { flaw: "nested deeper than 200 levels" }],
    ["brackets in a text", `{"a":"\\"${"[".repeat(300)}"}`, { json: { a: `"${"[".repeat(300)}` } }],
  ])("%s is told from other bodies", (_, text, parsed) => {
    expect(parseBody(text)).toEqual(parsed);
  });
});

describe("serverWords", () => {
  test.each([
    ["the detail, where there is one", '{"detail":"Not found."}', "Not found."],
    ["the whole body of field errors", '{"name":["Taken."]}', '{"name":["Taken."]}'],
    ["the whole body where the detail is no sentence", '{"detail":{"a":1}}', '{"detail":{"a":1}}'],
    ["the body of a list", "[1]", "[1]"],
    ["null", "null", "null"],
    ["plain text", "max rate reached: retry-in 200ms", "max rate reached: retry-in 200ms"],
  ])("are %s", (_, text, words) => {
    expect(serverWords(parseBody(text).json, text)).toBe(words);
  });
});

describe("meaningOfStatus", () => {
  test.each([
    [400, "refused", /Correct/],
    [401, "unauthorized", /key is not valid.*PL_API_KEY/],
    [403, "forbidden", /tasking access/],
    [404, "refused", /baseUrl/],
    [405, "refused", /Correct/],
    [409, "refused", /Correct/],
    [413, "too_large", /size limit/],
    [422, "refused", /Correct/],
    [429, "rate_limited", /requestsPerSecond/],
    [500, "unavailable", /later/],
    [502, "unavailable", /later/],
    [503, "unavailable", /later/],
    [504, "unavailable", /later/],
    [599, "unavailable", /later/],
    [301, "unexpected_response", /baseUrl/],
    [304, "unexpected_response", /baseUrl/],
  ])("status %i is %s, with what to do next", (status, code, next) => {
    expect(meaningOfStatus(status)).toEqual({ code, next: expect.stringMatching(next) as string });
  });
});
