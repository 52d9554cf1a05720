import { matchResults } from "../../../provider/apply/matchResults";
import type { Order } from "../../../provider/order/order";
import type { Payload } from "../../../provider/planet/payloads";
import type { PayloadResult } from "../../../provider/planet/responses";
import { anOrder, orderIdOf, pointAt } from "../builders";

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

  test("are paired by the form of the name, and by place and times where the name is another", () => {
    const payloads = [
      create("M\u00e4rz  7", { geometry: pointAt(1) }),
      create("Field 8", { geometry: pointAt(2) }),
    ];
    const results = [
      created("field 8", 2, { geometry: pointAt(2) }),
      created("Ma\u0308rz 7", 1, { geometry: pointAt(1) }),
    ];
    expect(pairs(payloads, results)).toEqual([
      ["key of M\u00e4rz  7", orderIdOf(1)],
      ["key of Field 8", orderIdOf(2)],
    ]);
  });

  test("are paired by place and times where Planet makes one name of two", () => {
    const later = { startTime: "2026-12-20T00:00:00Z", endTime: "2026-12-27T00:00:00Z" };
    const payloads = [create("Field"), create("field", { geometry: pointAt(2) }), create("FIELD", later)];
    const results = [
      created("field", 1),
      created("field", 2, { geometry: pointAt(2) }),
      created("field", 3, later),
    ];
    expect(pairs(payloads, results)).toEqual([
      ["key of Field", orderIdOf(1)],
      ["key of field", orderIdOf(2)],
      ["key of FIELD", orderIdOf(3)],
    ]);
  });

  test("are not guessed where two orders of other names are alike", () => {
    expect(pairs([create("a"), create("b")], [created("x", 1), created("y", 2)])).toBeUndefined();
  });

  test.each<[string, PayloadResult[]]>([
    ["a name and the place are others", [created("x", 1, { geometry: pointAt(9) })]],
    ["a name comes twice", [created("a", 1), created("a", 2)]],
    ["a name is missing", [{ orderId: orderIdOf(1), echo: { fields: {} } }]],
  ])("are not ours where %s", (_, results) => {
    expect(pairs([create("a")], results)).toBeUndefined();
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
