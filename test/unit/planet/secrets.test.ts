import { Secrets } from "../../../provider/planet/secrets";

const key = "PLAK0123456789";

test.each([
  ["a text without any", "orders/1 & 100%\\n", "orders/1 & 100%\\n"],
  ["the secret", `bad ${key}!`, "bad [secret]!"],
  ["several", `${key}${key.toLowerCase()}`, "[secret][secret]"],
  ["an escaped one: all is unescaped", "a%20b &lt;%50LAK0123456789&gt;", "a b <[secret]>"],
  ["one in base64, with what is left of the name before it", "dTpQTEFLMDEyMzQ1Njc4OQ==", "dTp[secret]"],
  ["a percent sign before one", "100%PLAK0123456789", "100%[secret]"],
])("of %s, the rest stays", (_, text, safe) => {
  expect(new Secrets(key).hide(text)).toBe(safe);
});

test("a secret that has escapes in it is found as it is and escaped", () => {
  const secrets = new Secrets("ab\\ncd%41ef&lt;");
  for (const text of ["ab\\ncd%41ef&lt;", "ab\\\\ncd%2541ef&lt;", "ab%5Cncd%2541ef%26lt%3B"])
    expect(secrets.hide(text)).toBe("[secret]");
});

test("names and values of JSON are looked at, and nothing else changes", () => {
  const body = JSON.parse(`{"__proto__":1,"${key}":["${key}",1,null,true,{"a":"b"}]}`) as unknown;
  expect(JSON.stringify(new Secrets(key).hideIn(body))).toBe(
    '{"__proto__":1,"[secret]":["[secret]",1,null,true,{"a":"b"}]}',
  );
});

test("a secret of less than eight characters is not looked for", () => {
  expect(new Secrets("any", "orders").hide("any orders")).toBe("any orders");
});

test("what a connection's error holds beside its message and code is dropped", () => {
  const error = Object.assign(new Error(`bad ${key}`), { code: "HPE_INVALID", data: key });
  const safe = new Secrets(key).hideInError(error);
  expect({ ...safe, message: safe.message }).toEqual({
    message: "bad [secret]",
    name: "Error",
    code: "HPE_INVALID",
  });
});

test.each(["\\", '\\"', "%41a", "&amp;", "&aaaaaaaa", "%25", key.slice(1), "\\u0041"])(
  "six MB of %j take seconds at most",
  (unit) => {
    // The processor's time: a busy machine takes longer for the same work.
    const before = process.cpuUsage();
    new Secrets(key).hide(unit.repeat(6e6 / unit.length));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(20_000);
  },
);
