import { editedFields, keyOfName } from "../../../provider/apply/foldBulk";
import { matchResults } from "../../../provider/apply/matchResults";
import { isRewritten, sameGeometry } from "../../../provider/geometry/likeness";
import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import type { Order } from "../../../provider/order/order";
import { unlike } from "../../../provider/plan/likeness";
import type { Shown } from "../../../provider/plan/likeness";
import type { Payload } from "../../../provider/planet/payloads";
import type { PayloadResult } from "../../../provider/planet/responses";
import { anOrder, named, orderIdOf, pointAt, squareAt } from "../builders";

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

describe("the fields that Planet shows", () => {
  test.each<[string, Partial<Order>, Shown]>([
    ["defaults are filled in", {}, { altitude: 0, plNumber: "PL-1", product: "Flexible Tasking" }],
    ["a rule is rewritten", { rrule: "COUNT=4;FREQ=WEEKLY" }, { rrule: "FREQ=WEEKLY;COUNT=4" }],
    [
      "a list is turned",
      { satelliteTypes: ["SKYSAT", "PELICAN"] },
      { satelliteTypes: ["PELICAN", "SKYSAT"] },
    ],
    ["times have microseconds", {}, { startTime: "2026-12-01T00:00:00.000000Z" }],
    ["times have another offset", {}, { startTime: "2026-12-01T01:00:00+01:00" }],
    ["a number is text", { orderType: "STEREO", nStereoPov: 2 }, { nStereoPov: "2" }],
    ["a flag is text", { earlyStart: true }, { earlyStart: "true" }],
  ])("are the sent ones though %s", (_, fields, shown) => {
    const sent = anOrder(fields);
    expect(unlike(sent, { ...sent, ...shown })).toEqual([]);
  });

  test.each<[string, Shown]>([
    ["a start is another", { startTime: "2027-01-01T00:00:00Z" }],
    ["an end is another", { endTime: "2027-01-01T00:00:00Z" }],
    ["a PL number is another", { plNumber: "PL-2" }],
    ["an altitude is another", { altitude: 6 }],
    ["a flag is another", { earlyStart: false }],
    ["a place is another", { geometry: pointAt(99) }],
    ["a satellite is another", { satelliteTypes: ["PELICAN"] }],
    ["a scene is another", { requestedItems: [{ itemId: "b", itemType: "SkySatCollect" }] }],
    ["a value is not shown", { altitude: undefined }],
    ["a value is shown as unset", { altitude: null }],
  ])("are unlike the sent ones where %s", (_, shown) => {
    const sent = anOrder({
      plNumber: "PL-1",
      altitude: 5,
      earlyStart: true,
      satelliteTypes: ["SKYSAT"],
      requestedItems: [{ itemId: "a", itemType: "SkySatCollect" }],
    });
    expect(unlike(sent, { ...sent, ...shown })).toEqual(Object.keys(shown));
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

describe("a geometry", () => {
  const square = (middle: number, half: number) => squareAt(middle - half, 10 - half, 2 * half);

  test.each<[string, OrderGeometry, unknown]>([
    ["the same", pointAt(1), pointAt(1)],
    ["the square around the point", pointAt(1), square(1, 0.02)],
    ["a rounded one", square(1, 0.020004), square(1, 0.02)],
  ])("may have been sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(true);
  });

  test.each<[string, OrderGeometry, unknown]>([
    ["another point", pointAt(1), pointAt(1.0001)],
    ["a square beside the point", pointAt(1), square(1.01, 0.02)],
    ["a smaller area", square(1, 0.02), square(1, 0.01)],
    ["nothing", pointAt(1), null],
    ["no coordinates", pointAt(1), { type: "Point", coordinates: [] }],
    ["text", pointAt(1), { type: "Point", coordinates: ["1", "10"] }],
  ])("was not sent where Planet shows %s", (_, sent, shown) => {
    expect(isRewritten(sent, shown)).toBe(false);
  });
});
