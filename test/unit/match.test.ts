import { editedFields, keyOfName, matchResults, sameGeometry } from "../../provider/match";
import type { Order } from "../../provider/order";
import type { PayloadResult } from "../../provider/planetApi";
import type { Payload } from "../../provider/wire";
import { anOrder, named, orderIdOf, pointAt } from "./builders";

const create = (name: string, fields: Partial<Order> = {}): Payload => ({
  key: `key of ${name}`,
  fields: anOrder({ name, ...fields }),
});

const created = (name: string, id: number, echo: Record<string, unknown> = {}): PayloadResult => ({
  orderId: orderIdOf(id),
  echo: { fields: { ...anOrder({ name }), ...echo } },
});

const edit = (id: number, fields: Partial<Order>): Payload => ({
  key: `key ${id}`,
  orderId: orderIdOf(id),
  fields,
});

const keysOf = (answered: ReturnType<typeof matchResults>) => answered?.map(({ payload }) => payload.key);

describe("results of a CREATE", () => {
  const pairs = (payloads: Payload[], results: PayloadResult[]) =>
    matchResults({ operation: "CREATE", payloads }, results)?.map(({ payload, result }) => [
      payload.key,
      result.orderId,
    ]);

  test("are paired by name, whatever their order", () => {
    const results = [created("c", 3), created("a", 1), created("b", 2)];
    expect(pairs([create("a"), create("b"), create("c")], results)).toEqual([
      ["key of c", orderIdOf(3)],
      ["key of a", orderIdOf(1)],
      ["key of b", orderIdOf(2)],
    ]);
  });

  test("that are not yet all there pair those that are", () => {
    expect(pairs([create("a"), create("b")], [created("b", 2)])).toEqual([["key of b", orderIdOf(2)]]);
  });

  test("with an error keep it", () => {
    const results = [{ error: "no", echo: { fields: anOrder({ name: "a" }) } }];
    expect(matchResults({ operation: "CREATE", payloads: [create("a")] }, results)).toMatchObject([
      { payload: { key: "key of a" }, result: { error: "no" } },
    ]);
  });

  test("that Planet took from this run are paired whatever it made of their values", () => {
    const echo = { startTime: "2027-01-01T00:00:00Z", altitude: 3, geometry: pointAt(99) };
    expect(pairs([create("a", { altitude: 1 })], [created("a", 1, echo)])).toEqual([
      ["key of a", orderIdOf(1)],
    ]);
  });

  test.each<[string, PayloadResult[]]>([
    ["a name is another", [created("x", 1)]],
    ["a name comes twice", [created("a", 1), created("a", 2)]],
    ["a name is missing", [{ orderId: orderIdOf(1), echo: { fields: {} } }]],
  ])("are not ours where %s", (_, results) => {
    expect(pairs([create("a")], results)).toBeUndefined();
  });
});

describe("results of a CREATE that was only found", () => {
  const isOurs = (payload: Payload, result: PayloadResult) =>
    matchResults({ operation: "CREATE", payloads: [payload], found: true }, [result]) !== undefined;

  test.each<[string, Payload, Record<string, unknown>]>([
    ["defaults are filled in", create("a"), { altitude: 0, plNumber: "PL-1", product: "Flexible Tasking" }],
    ["the geometry is rewritten", create("a"), { geometry: pointAt(99) }],
    ["a rule is rewritten", create("a", { rrule: "COUNT=4;FREQ=WEEKLY" }), { rrule: "FREQ=WEEKLY;COUNT=4" }],
    [
      "a list is turned",
      create("a", { satelliteTypes: ["SKYSAT", "PELICAN"] }),
      { satelliteTypes: ["PELICAN", "SKYSAT"] },
    ],
    ["times have microseconds", create("a"), { startTime: "2026-12-01T00:00:00.000000Z" }],
    ["times have another offset", create("a"), { startTime: "2026-12-01T01:00:00+01:00" }],
    ["a number is text", create("a", { orderType: "STEREO", nStereoPov: 2 }), { nStereoPov: "2" }],
    ["a flag is text", create("a", { earlyStart: true }), { earlyStart: "true" }],
    ["a field is not shown", create("a", { altitude: 5 }), { altitude: undefined }],
  ])("are ours though %s", (_, payload, echo) => {
    expect(isOurs(payload, created("a", 1, { ...payload.fields, ...echo }))).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a start is another", { startTime: "2027-01-01T00:00:00Z" }],
    ["an end is another", { endTime: "2027-01-01T00:00:00Z" }],
    ["a PL number is another", { plNumber: "PL-2" }],
    ["an altitude is another", { altitude: 6 }],
    ["a flag is another", { earlyStart: false }],
  ])("are another run's where %s", (_, echo) => {
    const payload = create("a", { plNumber: "PL-1", altitude: 5, earlyStart: true });
    expect(isOurs(payload, created("a", 1, { ...payload.fields, ...echo }))).toBe(false);
  });

  test("are paired by name alone where Planet refused the order", () => {
    const refused = { error: "no", echo: { fields: anOrder({ name: "a", altitude: 6 }) } };
    expect(isOurs(create("a", { altitude: 5 }), refused)).toBe(true);
  });
});

describe.each(["EDIT", "CANCEL"] as const)("results of %s", (operation) => {
  const result = (id: number, fields: Partial<Order> = {}): PayloadResult => ({
    echo: { orderId: orderIdOf(id), fields },
  });

  test("are paired by the id in the echo, whatever their order", () => {
    const answered = matchResults({ operation, payloads: [edit(1, {}), edit(2, {})] }, [
      result(2),
      result(1),
    ]);
    expect(keysOf(answered)).toEqual(["key 2", "key 1"]);
  });

  test("are paired by the id beside the echo where the echo has none", () => {
    const beside = [{ orderId: orderIdOf(1), echo: { fields: {} } }];
    expect(keysOf(matchResults({ operation, payloads: [edit(1, {})] }, beside))).toEqual(["key 1"]);
  });

  test.each<[string, PayloadResult[]]>([
    ["an id is another", [result(9)]],
    ["an id is missing", [{ echo: { fields: {} } }]],
    ["an id comes twice", [result(1), result(1)]],
  ])("are not ours where %s", (_, results) => {
    expect(matchResults({ operation, payloads: [edit(1, { name: "ours" })] }, results)).toBeUndefined();
  });

  test("that was only found are another run's where a changed field is another", () => {
    const payloads = [edit(1, { name: "ours" })];
    expect(
      matchResults({ operation, payloads, found: true }, [result(1, { name: "theirs" })]),
    ).toBeUndefined();
  });
});

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

describe("sameGeometry", () => {
  test.each<[string, unknown, unknown, boolean]>([
    ["equal points", pointAt(1), pointAt(1), true],
    [
      "points with a bounding box that a server added",
      pointAt(1),
      { ...pointAt(1), bbox: [1, 10, 1, 10] },
      true,
    ],
    ["points apart", pointAt(1), pointAt(2), false],
    ["other types of the same numbers", pointAt(1), { type: "MultiPoint", coordinates: [1, 10] }, false],
    ["a point and nothing", pointAt(1), undefined, false],
    ["a point and null", pointAt(1), null, false],
    ["a point and text", pointAt(1), "POINT (1 10)", false],
  ])("%s are told", (_, a, b, same) => {
    expect(sameGeometry(a, b)).toBe(same);
  });
});
