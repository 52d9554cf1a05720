import { checkInputs } from "../../../provider/inputs/checkInputs";
import { toOrders, toSettings } from "../../../provider/inputs/inputs";
import { anOrder, inputsOf, inputsWith, pointAt } from "../builders";

const geometry = pointAt(1);

const failuresOf = (inputs: unknown) =>
  Object.fromEntries(checkInputs(inputs).map(({ property, reason }) => [property, reason]));

const propertiesOf = (inputs: unknown) => checkInputs(inputs).map(({ property }) => property);

describe("checkInputs", () => {
  test("a correct batch has no failures", () => {
    const orders = { north: { geometry }, south: anOrder({ name: "s", geometry: pointAt(2) }) };
    const defaults = { startTime: "2026-12-01T00:00:00Z", extra: { rank: 1 } };

    expect(
      checkInputs(inputsOf(orders, { defaults, onRemove: "refuse", timeoutSeconds: 60, __provider: "text" })),
    ).toEqual([]);
  });

  test("the guide's third order fails at its longitude", () => {
    const orders = {
      "Bulk order 1": { geometry: pointAt(32.142035, -0.487188) },
      "Bulk order 2": { geometry: pointAt(52.142035, 13.487188) },
      "Bulk order 3": { geometry: pointAt(181, 40) },
    };

    expect(checkInputs(inputsOf(orders))).toEqual([
      {
        property: 'orders["Bulk order 3"].geometry.coordinates[0]',
        reason: "longitude must be within -180 and 180 (got 181)",
      },
    ]);
  });

  test("all failures of all orders and arguments are told at once", () => {
    const orders = {
      a: { geometry: pointAt(181, 91), colour: "red" },
      b: { geometry, startTime: "tomorrow", orderType: "STEREO" },
      c: { geometry, name: "a" },
      d: {},
    };

    expect(propertiesOf(inputsOf(orders, { onRemove: "keep", timeoutSeconds: 0 })).sort()).toEqual([
      "onRemove",
      'orders["a"].colour',
      'orders["a"].geometry.coordinates[0]',
      'orders["a"].geometry.coordinates[1]',
      'orders["b"].nStereoPov',
      'orders["b"].startTime',
      'orders["c"].name',
      'orders["d"].geometry',
      "timeoutSeconds",
    ]);
  });

  test.each([
    ["an empty map", inputsOf({}), "at least one order is required"],
    ["no map at all", inputsOf(undefined), "is required"],
  ])("%s is refused at `orders`", (_, inputs, reason) => {
    expect(failuresOf(inputs)).toEqual({ orders: reason });
  });

  test.each([
    ["a list", [{ geometry }]],
    ["text", "north"],
    ["null", null],
    ["a number", 1],
  ])("%s in place of the map fails at `orders`", (_, orders) => {
    expect(propertiesOf(inputsOf(orders))).toEqual(["orders"]);
  });

  test.each([
    ["a list", []],
    ["text", "north"],
    ["null", null],
  ])("%s in place of an order fails at its key", (_, order) => {
    expect(propertiesOf(inputsOf({ a: order }))).toEqual(['orders["a"]']);
  });

  test.each([
    ["onRemove", "keep", /"cancel"\|"abandon"\|"refuse"/],
    ["replaceInProgress", "yes", /boolean/],
    ["timeoutSeconds", 0, /at least 1 second \(got 0\)/],
    ["timeoutSeconds", 86_401, /at most 86400 seconds/],
    ["timeoutSeconds", 1.5, /whole number/],
    ["timeoutSeconds", "60", /number/],
  ])("%s does not take %p and says what it takes", (argument, value, reason) => {
    expect(failuresOf(inputsOf({ a: { geometry } }, { [argument]: value }))).toEqual({
      [argument]: expect.stringMatching(reason) as string,
    });
  });
});

describe("an unknown field", () => {
  test.each([
    ["startTme", "startTime"],
    ["start_time", "startTime"],
    ["geometri", "geometry"],
    ["PLNumber", "plNumber"],
    ["nstereopov", "nStereoPov"],
    ["cloudTreshold", "cloudThreshold"],
  ])("%s of an order is told the nearest name, %s", (field, name) => {
    expect(failuresOf(inputsWith({ [field]: "x" }))).toEqual({
      [`orders["a"].${field}`]: `unknown field; did you mean "${name}"?`,
    });
  });

  test("unlike any other is told nothing that it might be", () => {
    expect(failuresOf(inputsWith({ colour: "red" }))).toEqual({
      'orders["a"].colour': expect.stringMatching(/^unknown field; known are name, geometry, /) as string,
    });
  });

  test("in snake_case and unlike any other is sent to `extra`", () => {
    expect(failuresOf(inputsWith({ target_priority: 1 }))).toEqual({
      'orders["a"].target_priority': expect.stringContaining("`extra`") as string,
    });
  });

  test("of `defaults` is told the nearest name", () => {
    expect(failuresOf(inputsOf({ a: { geometry } }, { defaults: { plNumbr: "PL-1" } }))).toEqual({
      "defaults.plNumbr": 'unknown field; did you mean "plNumber"?',
    });
  });

  test.each([
    ["order", "orders"],
    ["onremove", "onRemove"],
    ["timeoutSecond", "timeoutSeconds"],
  ])("%s of the batch is told the nearest argument, %s", (field, name) => {
    expect(failuresOf(inputsOf({ a: { geometry } }, { [field]: 1 }))).toEqual({
      [field]: `unknown field; did you mean "${name}"?`,
    });
  });

  test.each(["name", "geometry"])("%s of `defaults` is not advised to be itself", (field) => {
    const reason = failuresOf(inputsOf({ a: { geometry } }, { defaults: { [field]: "x" } }))[
      `defaults.${field}`
    ];
    expect(reason).toBe("belongs to each order, not to all");
  });

  test.each([
    [
      "delivery",
      { destination: { ref: "pl:destinations/default", path_prefix: "y" } },
      ".destination.path_prefix",
    ],
    ["requestedItems", [{ itemId: "1", itemType: "S", item_id: "1" }], "[0].item_id"],
  ])("inside %s is not sent to `extra`", (field, value, path) => {
    const reason = failuresOf(inputsWith({ [field]: value }))[`orders["a"].${field}${path}`];
    expect(reason).toMatch(/^unknown field/);
    expect(reason).not.toContain("extra");
  });
});

describe("a key", () => {
  test.each(["", " north", "north ", "__proto", "__provider", "a\u009b", "a\u202e", "a\ud800", "a\n"])(
    "%p is refused",
    (key) => {
      expect(failuresOf(inputsOf({ [key]: { geometry } }))).toEqual({
        [`orders[${JSON.stringify(key)}]`]: expect.stringMatching(
          /^(a key|the key is the name: a name) must not/,
        ) as string,
      });
    },
  );

  test.each(["toString", "valueOf"])("%p is refused, because Pulumi cannot handle it", (key) => {
    expect(failuresOf(inputsOf({ [key]: { geometry } }))).toEqual({
      [`orders["${key}"]`]: expect.stringMatching(/^Pulumi cannot handle a map with this key: use/) as string,
    });
  });

  test.each(["north-field", "1", "Feld Süd", "北", 'a"b', "a.b", "_x", "constructor", "then"])(
    "%p is taken",
    (key) => {
      expect(checkInputs(inputsOf({ [key]: { geometry } }))).toEqual([]);
    },
  );

  test("with a control character is refused where it is the name", () => {
    expect(propertiesOf(inputsOf({ "a\u001b[31m": { geometry } }))).toHaveLength(1);
  });
});

describe("a name", () => {
  test.each([
    ["text", 5],
    ["empty", ""],
    ["blank", " north"],
    ["blank", "north "],
    ["control characters", "nor\u001b[31mth"],
    ["control characters", "nor\nth"],
  ])("is refused in words about %s: %p", (word, name) => {
    expect(failuresOf(inputsWith({ name }))).toEqual({
      'orders["a"].name': expect.stringContaining(word) as string,
    });
  });

  test.each([
    ["another's name", { a: { geometry, name: "x" }, b: { geometry, name: "x" } }],
    ["the key of one before it", { a: { geometry }, b: { geometry, name: "a" } }],
    ["the key of one after it", { a: { geometry, name: "b" }, b: { geometry } }],
  ])("equal to %s is refused, and the first is named", (_, orders) => {
    expect(failuresOf(inputsOf(orders))).toEqual({
      'orders["b"].name': expect.stringContaining('orders["a"]') as string,
    });
  });

  test("may equal the key of an order that has another name", () => {
    expect(checkInputs(inputsOf({ a: { geometry, name: "x" }, b: { geometry, name: "a" } }))).toEqual([]);
  });
});

describe("rules over several fields", () => {
  test.each([
    ["before the start", "2026-12-02T00:00:00Z", "2026-12-01T00:00:00Z"],
    ["at the start", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"],
    ["at the start, written with another offset", "2026-12-01T01:00:00+01:00", "2026-12-01T00:00:00Z"],
  ])("an end %s is refused with both times", (_, startTime, endTime) => {
    expect(failuresOf(inputsWith({ startTime, endTime }))).toEqual({
      'orders["a"].endTime': `must be after startTime (${startTime} to ${endTime})`,
    });
  });

  test.each([
    ["startTime", { startTime: "20 December 2030", endTime: "2026-12-20T00:00:00Z" }],
    ["endTime", { startTime: "2026-12-01T00:00:00Z", endTime: "20 November 2026" }],
    ["endTime", { startTime: "2026-12-01T00:00:00Z", endTime: "2026-11-20T00:00:00" }],
  ])("%s that is no ISO time is refused for that alone: %j", (field, times) => {
    expect(checkInputs(inputsWith(times))).toEqual([
      { property: `orders["a"].${field}`, reason: expect.stringMatching(/offset/) as string },
    ]);
  });

  test("an end is compared with the start that the defaults give", () => {
    const orders = { a: { geometry, endTime: "2026-11-01T00:00:00Z" }, b: { geometry } };
    const defaults = { startTime: "2026-12-01T00:00:00Z" };

    expect(propertiesOf(inputsOf(orders, { defaults }))).toEqual(['orders["a"].endTime']);
  });

  test.each([
    ["STEREO without nStereoPov", { orderType: "STEREO" }, "is required for orderType STEREO: 2 or 3"],
    ["nStereoPov without an order type", { nStereoPov: 2 }, "belongs to orderType STEREO"],
    ["nStereoPov of an IMAGE", { nStereoPov: 2, orderType: "IMAGE" }, "belongs to orderType STEREO"],
  ])("%s is refused", (_, fields, reason) => {
    expect(failuresOf(inputsWith(fields))).toEqual({ 'orders["a"].nStereoPov': reason });
  });

  test.each([
    ["in a stereo order", { a: { geometry, orderType: "STEREO", nStereoPov: 3 } }, {}],
    ["in an order of an unknown type", { a: { geometry, orderType: "RADAR", nStereoPov: 3 } }, {}],
    ["shared out with the defaults", { a: { geometry, nStereoPov: 2 } }, { orderType: "STEREO" }],
  ])("nStereoPov is taken, %s", (_, orders, defaults) => {
    expect(checkInputs(inputsOf(orders, { defaults }))).toEqual([]);
  });

  test("a highest elevation angle below the lowest is refused with both", () => {
    expect(failuresOf(inputsWith({ satElevationAngleMin: 80, satElevationAngleMax: 70 }))).toEqual({
      'orders["a"].satElevationAngleMax': "must not be below satElevationAngleMin (80 to 70)",
    });
  });
});

describe("toOrders", () => {
  test("an order without a name is named after its key", () => {
    expect(toOrders(inputsOf({ north: { geometry } }))).toEqual({ north: { name: "north", geometry } });
  });

  test("an order's own name wins over its key", () => {
    expect(toOrders(inputsOf({ north: { geometry, name: "N" } })).north?.name).toBe("N");
  });

  test("defaults fill what an order leaves out and nothing else", () => {
    const defaults = { product: "Flexible Tasking", plNumber: "PL-1" };
    const orders = { a: { geometry, plNumber: "PL-2" }, b: { geometry } };

    expect(toOrders(inputsOf(orders, { defaults }))).toEqual({
      a: { name: "a", geometry, product: "Flexible Tasking", plNumber: "PL-2" },
      b: { name: "b", geometry, product: "Flexible Tasking", plNumber: "PL-1" },
    });
  });

  test.each([
    ["only in the defaults", { rank: 1 }, undefined, { rank: 1 }],
    ["only in the order", undefined, { rank: 2 }, { rank: 2 }],
    ["in both: field by field, the order's first", { rank: 1, a_b: 1 }, { rank: 2 }, { rank: 2, a_b: 1 }],
  ])("`extra` %s is merged", (_, ofDefaults, ofOrder, expected) => {
    const inputs = inputsOf(
      { a: { geometry, ...(ofOrder && { extra: ofOrder }) } },
      { defaults: { ...(ofDefaults && { extra: ofDefaults }) } },
    );

    expect(toOrders(inputs).a?.extra).toEqual(expected);
  });

  test("an order without `extra` anywhere has none", () => {
    expect(toOrders(inputsWith({})).a).not.toHaveProperty("extra");
  });
});

describe("toSettings", () => {
  test("what is not declared has its documented default", () => {
    expect(toSettings(inputsWith({}))).toEqual({
      batchName: "fields",
      onRemove: "cancel",
      replaceInProgress: false,
      timeoutSeconds: 1800,
      wait: "ids",
    });
  });

  test("what is declared is taken over", () => {
    const declared = {
      onRemove: "refuse",
      replaceInProgress: true,
      timeoutSeconds: 5,
      wait: "none",
      account: "research",
    };
    expect(toSettings(inputsOf({}, declared))).toEqual({ batchName: "fields", ...declared });
  });
});

describe("a kind of scheduling", () => {
  test.each([
    ["MONITORING", "rrule"],
    ["ASSURED", "imagingWindow"],
    ["ARCHIVE", "requestedItems"],
  ])("%s needs %s", (schedulingType, field) => {
    expect(failuresOf(inputsOf({ a: { geometry, schedulingType } }))).toEqual({
      [`orders["a"].${field}`]: `is required for schedulingType ${schedulingType}`,
    });
  });
});
