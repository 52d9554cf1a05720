// Structs on the wire: the same bytes as those of google-protobuf, without its messages.
import { CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import type * as structs from "google-protobuf/google/protobuf/struct_pb";
import { fromStruct, toStruct } from "../../../plugin/values";

type StructModule = typeof structs;

/** As it was before the plugin has put its own reader and writer in. */
function untouchedStruct(): StructModule["Struct"] {
  let loaded: StructModule | undefined;
  jest.isolateModules(() => {
    loaded = jest.requireActual<StructModule>("google-protobuf/google/protobuf/struct_pb");
  });
  return loaded!.Struct;
}

const values = {
  "": "a name that is empty",
  nothing: null,
  zero: 0,
  number: -12.345678,
  large: 1e300,
  no: false,
  yes: true,
  empty: "",
  text: "Añö 日本 🛰",
  emptyList: [],
  emptyObject: {},
  list: [null, 0, "", false, [], {}, [[1.5, 2]], { deep: [null] }],
  toString: "a name that every object has",
};

const bytesOf = (properties: object) => {
  const response = new CheckResponse();
  response.setInputs(toStruct(properties as Record<string, unknown>));
  return response.serializeBinary();
};

describe("a struct", () => {
  const Struct = untouchedStruct();

  test("is read as google-protobuf has written it", () => {
    const written = Struct.fromJavaScript(values).serializeBinary();
    // The second field of a request is a struct, and so is the first of a response.
    const request = CheckRequest.deserializeBinary(
      Uint8Array.from([0x12, ...lengthOf(written.length), ...written]),
    );
    expect(fromStruct(request.getOlds()).properties).toEqual(values);
  });

  test("is written as google-protobuf reads it", () => {
    const written = bytesOf(values);
    const own = written.slice(1 + lengthOf(written.length - 3).length);
    expect(Struct.deserializeBinary(own).toJavaScript()).toEqual(values);
  });

  test("holds a name that is special in JavaScript", () => {
    const special = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": "b" }') as object;
    const read = fromStruct(CheckResponse.deserializeBinary(bytesOf(special)).getInputs()).properties;
    expect(JSON.stringify(read)).toBe(JSON.stringify(special));
  });

  test("made by google-protobuf is written and read too", () => {
    const request = new CheckRequest();
    request.setNews(untouchedStruct().fromJavaScript(values));
    expect(
      fromStruct(CheckRequest.deserializeBinary(request.serializeBinary()).getNews()).properties,
    ).toEqual(values);
  });

  test("cannot hold what is no value", () => {
    expect(() => bytesOf({ field: undefined })).toThrow("a struct cannot hold undefined");
  });

  test("tells where its secrets are, and holds them again after a round trip", () => {
    const properties = { orders: { a: { name: "b", geometry: { coordinates: [1, 2] } } }, wait: true };
    const secrets = [["orders", "a", "geometry", "coordinates", "1"], ["wait"]];
    const response = new CheckResponse();
    response.setInputs(toStruct(properties, secrets));
    const read = CheckResponse.deserializeBinary(response.serializeBinary()).getInputs();
    expect(fromStruct(read)).toEqual({ properties, secrets });
    expect(JSON.stringify(read?.toJavaScript())).toContain('"4dabf18193072939515e22adb298388d"');
  });
});

/** A length as protobuf writes it, for fewer than 16,384 bytes. */
const lengthOf = (length: number): number[] =>
  length < 128 ? [length] : [(length & 127) | 128, length >> 7];
