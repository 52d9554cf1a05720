import { orderIdOf } from "../builders";
import { readConfiguration } from "../../../provider/planet/configuration";

const key = { "planet:apiKey": "PLAK0123" };

const read = (config: Record<string, string> = key, env: NodeJS.ProcessEnv = {}) =>
  readConfiguration((name) => config[name], env);

const refusalOf = (config: Record<string, string>, env: NodeJS.ProcessEnv = {}): string => {
  try {
    read(config, env);
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_configuration" });
    return (error as Error).message;
  }
  throw new Error("was taken");
};

test("a key is all that must be configured", () => {
  expect(read()).toEqual({
    credentials: { apiKey: "PLAK0123" },
    baseUrl: "https://api.planet.com/tasking/v2",
    requestsPerSecond: 10,
    requestsPerMinute: 300,
    skipBulks: new Set(),
    forgetOrders: new Set(),
    orphans: undefined,
  });
});

describe("the API key", () => {
  test("may come from PL_API_KEY", () => {
    expect(read({}, { PL_API_KEY: "from-env" }).credentials).toEqual({ apiKey: "from-env" });
  });

  test("of the stack wins over that of the environment", () => {
    expect(read(key, { PL_API_KEY: "from-env" }).credentials).toEqual({ apiKey: "PLAK0123" });
  });

  test.each([
    ["missing", {}, {}],
    ["empty", { "planet:apiKey": "" }, { PL_API_KEY: "" }],
  ])("that is %s is asked for with both ways to give it", (_, config, env) => {
    expect(refusalOf(config, env)).toMatch(/planet:apiKey.*PL_API_KEY/);
  });

  test.each(["PLAK secret", "PLAKsecret\n", "PLAKsecret\u0000", "PLAKsecré"])(
    "that no header can hold is refused and not shown: %j",
    (apiKey) => {
      expect(refusalOf({ "planet:apiKey": apiKey })).not.toContain("PLAK");
    },
  );
});

describe("the base URL", () => {
  const baseUrlOf = (text: string) => read({ ...key, "planet:baseUrl": text }).baseUrl;

  test.each([
    ["https://api.planet.com/tasking/v2", "https://api.planet.com/tasking/v2"],
    ["https://api.planet.com/tasking/v2/", "https://api.planet.com/tasking/v2"],
    ["https://proxy.example:8443/planet//", "https://proxy.example:8443/planet"],
    ["https://proxy.example", "https://proxy.example"],
    ["http://localhost:8080/tasking/v2", "http://localhost:8080/tasking/v2"],
    ["http://LOCALHOST:8080", "http://localhost:8080"],
    ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"],
    ["http://127.255.0.9", "http://127.255.0.9"],
    ["http://127.1", "http://127.0.0.1"],
    ["http://0x7f.0.0.1", "http://127.0.0.1"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://[0:0:0:0:0:0:0:1]", "http://[::1]"],
    ["http://[::ffff:127.0.0.1]:8080", "http://[::ffff:7f00:1]:8080"],
  ])("may be %s", (text, url) => {
    expect(baseUrlOf(text)).toBe(url);
  });

  test.each([
    "http://api.planet.com/tasking/v2",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1.nip.io",
    "http://localhost.evil",
    "http://localhost.",
    "http://evil.localhost.example",
    "http://xlocalhost",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::]",
    "http://[::2]",
    "http://[::ffff:8.8.8.8]",
    "ftp://localhost",
    "file:///etc/passwd",
    "javascript:alert(1)",
  ])("may not be %s: the key would travel in clear", (text) => {
    expect(refusalOf({ ...key, "planet:baseUrl": text })).toMatch(/not https/);
  });

  test.each([
    ["http://localhost@evil.example"],
    ["http://127.0.0.1:80@evil.example/"],
    ["https://user:password@api.planet.com"],
    ["https://api.planet.com/?x=1"],
    ["https://api.planet.com/#x"],
  ])("may hold neither a user nor a query, and shows none: %s", (text) => {
    const words = refusalOf({ ...key, "planet:baseUrl": text });
    expect(words).toMatch(/neither a user nor a query/);
    expect(words).not.toContain("password");
  });

  test.each(["api.planet.com/tasking/v2", "https://", "//api.planet.com", "tasking"])(
    "that is no URL is refused by name: %s",
    (text) => {
      expect(refusalOf({ ...key, "planet:baseUrl": text })).toMatch(/^planet:baseUrl \(PL_TASKING_URL\)/);
    },
  );

  test.each([
    "https//user:hunter2-hunter2@api.planet.com",
    "https://user:hunter2-hunter2@",
    "https://user:hunter2-hunter2@api.planet.com:port",
    "http://user:hunter2-hunter2@api.planet.com",
    "http://api.planet.com/hunter2-hunter2",
    "https://api.planet.com/?key=hunter2-hunter2",
    "user:hunter2-hunter2@api.planet.com",
  ])("that is refused is named, and not repeated: %s", (text) => {
    for (const setting of ["planet:baseUrl", "planet:tokenUrl"]) {
      const client = { "planet:clientId": "robot", "planet:clientSecret": "secret" };
      const words = refusalOf({ ...client, [setting]: text });
      expect(words).toContain(setting);
      expect(words).not.toMatch(/hunter2|user:|api\.planet/);
    }
  });

  test("may come from PL_TASKING_URL", () => {
    expect(read(key, { PL_TASKING_URL: "http://localhost:1" }).baseUrl).toBe("http://localhost:1");
  });

  test("of the stack wins over that of the environment", () => {
    const config = { ...key, "planet:baseUrl": "https://a.example" };
    expect(read(config, { PL_TASKING_URL: "https://b.example" }).baseUrl).toBe("https://a.example");
  });
});

describe.each([
  ["planet:requestsPerSecond", "requestsPerSecond", 10],
  ["planet:requestsPerMinute", "requestsPerMinute", 300],
] as const)("%s", (name, setting, fallback) => {
  test.each([
    ["1", 1],
    ["40", 40],
    ["100000", 100_000],
    ["", fallback],
  ])("%j is taken for %i", (text, value) => {
    expect(read({ ...key, [name]: text })[setting]).toBe(value);
  });

  test.each(["0", "-1", "1.5", "five", "Infinity", "NaN", "1,000", "5/s"])(
    "%j is refused by name",
    (text) => {
      expect(refusalOf({ ...key, [name]: text })).toBe(
        `${name} must be a whole number from 1, not ${JSON.stringify(text)}`,
      );
    },
  );
});

describe.each([
  ["planet:skipBulk", "skipBulks"],
  ["planet:forgetOrder", "forgetOrders"],
] as const)("%s", (name, field) => {
  const [a, b] = [orderIdOf(10), orderIdOf(11)];

  test.each([
    ["", []],
    [a, [a]],
    [`${a},${b}`, [a, b]],
    [` ${a} , ${b}\n${b} `, [a, b]],
    [a.toUpperCase(), [a]],
    [a.replaceAll("-", ""), [a]],
  ])("%j names %j", (text, ids) => {
    expect([...read({ ...key, [name]: text })[field]]).toEqual(ids);
  });

  test.each(["a", `${a},b`, `${a}0`])("%j is refused by name", (text) => {
    expect(refusalOf({ ...key, [name]: text })).toMatch(`${name} must hold ids`);
  });
});

describe("PL_TASKING_ORPHANS", () => {
  test.each([
    ["cancel", "cancel"],
    ["abandon", "abandon"],
    ["", undefined],
  ])("%j means %p", (text, meaning) => {
    expect(read(key, { PL_TASKING_ORPHANS: text }).orphans).toBe(meaning);
  });

  test.each(["Cancel", "yes", "delete"])("%j is refused with the words it takes", (text) => {
    expect(refusalOf(key, { PL_TASKING_ORPHANS: text })).toMatch(/"cancel" or "abandon"/);
  });
});
