// Which configuration the native provider works by: what is declared today, or what the state keeps.
import { configOf, withoutGiven } from "../../../plugin/configuration";

/** As the engine (CLI 3.200) gives the stack's configuration to a plugin. */
const env = { PULUMI_CONFIG: '{"apiKey":"of-today","requestsPerSecond":"5"}' };

test("the default provider takes the key of today, and not the one of the state", () => {
  const config = configOf({ apiKey: "of-the-state", baseUrl: "https://a.example" }, "default_0_1_0", env);
  expect(config("planet:apiKey")).toBe("of-today");
  expect(config("planet:requestsPerSecond")).toBe("5");
  expect(config("planet:baseUrl")).toBe("https://a.example");
});

test("an explicit provider takes its own arguments alone", () => {
  const config = configOf({ apiKey: "its-own" }, "mine", env);
  expect(config("planet:apiKey")).toBe("its-own");
  expect(config("planet:requestsPerSecond")).toBeUndefined();
});

test("a key that every command is given is not kept in the state; all else is", () => {
  const inputs = { apiKey: "of-today", clientSecret: "given-otherwise", requestsPerSecond: "5" };
  const { apiKey, ...others } = inputs;
  expect(withoutGiven(inputs, "default", env)).toEqual(others);
  expect(withoutGiven({ apiKey }, "mine", env)).toEqual({ apiKey });
});

test.each([undefined, "", "{", "null"])("a PULUMI_CONFIG of %p is no configuration", (text) => {
  const config = configOf({ apiKey: "a" }, "default", { PULUMI_CONFIG: text });
  expect(withoutGiven({ apiKey: "a" }, "default", { PULUMI_CONFIG: text })).toEqual({ apiKey: "a" });
  expect(config("planet:apiKey")).toBe("a");
});
