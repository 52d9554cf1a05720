// What a native provider is configured by, and what of it the state may hold.
import { configOf, isDefaultProvider, secretsOf, withoutGiven } from "../../../plugin/configuration";

const given = (values: Record<string, string>) => ({ PULUMI_CONFIG: JSON.stringify(values) });

test("the key of today comes before the one in the state, for a default provider", () => {
  const env = given({ apiKey: "new" });
  expect(configOf({ apiKey: "old", baseUrl: "b" }, "default_0_1_0", env)("planet:apiKey")).toBe("new");
  expect(configOf({ apiKey: "old", baseUrl: "b" }, "default", env)("planet:baseUrl")).toBe("b");
});

test("an explicit provider has its own arguments alone", () => {
  const env = given({ apiKey: "the stack's" });
  expect(configOf({ apiKey: "own" }, "second", env)("planet:apiKey")).toBe("own");
  expect(configOf({}, "second", env)("planet:apiKey")).toBeUndefined();
});

test("the state of a default provider keeps no key that Pulumi gives to each command", () => {
  const inputs = { apiKey: "k", "apiKey-research": "r", clientSecret: "s", baseUrl: "b" };
  const env = given({
    apiKey: "k",
    "apiKey-research": "r",
    clientSecret: "another",
  });
  expect(withoutGiven(inputs, "default", env)).toEqual({ clientSecret: "s", baseUrl: "b" });
  expect(withoutGiven(inputs, "second", env)).toEqual(inputs);
});

test("all keys are secret, whether the program says so or not", () => {
  const names = [
    "apiKey",
    "apiKey-research",
    "clientSecret",
    "clientSecret-b",
    "clientId",
    "baseUrl",
    "apiKeys",
  ];
  expect(secretsOf(Object.fromEntries(names.map((name) => [name, "x"]))).flat()).toEqual(names.slice(0, 4));
});

test("a configuration that cannot be read is none", () => {
  expect(configOf({ apiKey: "a" }, "default", { PULUMI_CONFIG: "{" })("planet:apiKey")).toBe("a");
});

test.each([
  ["default", true],
  ["default_0_1_0", true],
  ["default_0_1_0_alpha", true],
  ["defaults", false],
  ["mine", false],
])("%s is a default provider: %s", (name, expected) => {
  expect(isDefaultProvider(name)).toBe(expected);
});

test("a number of the program is read as the stack's text", () => {
  expect(configOf({ requestsPerSecond: 5 }, "mine", {})("planet:requestsPerSecond")).toBe("5");
});
