// Structs of the wire as plain values. google-protobuf makes a message, a map or a list for each
// value, which takes ten times as long as to read and write them.
import type { BinaryReader, BinaryWriter } from "google-protobuf";
import { NullValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { isObject } from "../provider/base/json";

export const structOf = (values: Record<string, unknown>, struct = new Struct()): Struct =>
  Object.assign(struct, { toJavaScript: () => values as Record<string, JavaScriptValue> });

// The messages of all calls read and write their structs by these two.
Struct.deserializeBinaryFromReader = (struct, reader) => structOf(readStruct(reader), struct);
Struct.serializeBinaryToWriter = (struct, writer) => writeStruct(struct.toJavaScript(), writer);

// Source of the fields' numbers: google/protobuf/struct.proto.

function readStruct(reader: BinaryReader): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  while (reader.nextField()) entries.push(readMessage(reader, readEntry));
  return Object.fromEntries(entries);
}

function readEntry(reader: BinaryReader): [string, unknown] {
  let key = "";
  let value: unknown = null;
  while (reader.nextField()) {
    if (reader.getFieldNumber() === 1) key = reader.readString();
    else value = readMessage(reader, readValue);
  }
  return [key, value];
}

function readList(reader: BinaryReader): unknown[] {
  const items: unknown[] = [];
  while (reader.nextField()) items.push(readMessage(reader, readValue));
  return items;
}

const kinds: Record<number, (reader: BinaryReader) => unknown> = {
  2: (reader) => reader.readDouble(),
  3: (reader) => reader.readString(),
  4: (reader) => reader.readBool(),
  5: (reader) => readMessage(reader, readStruct),
  6: (reader) => readMessage(reader, readList),
};

function readValue(reader: BinaryReader): unknown {
  let value: unknown = null;
  while (reader.nextField()) {
    const read = kinds[reader.getFieldNumber()];
    if (read) value = read(reader);
    else reader.skipField();
  }
  return value;
}

function readMessage<T>(reader: BinaryReader, read: (reader: BinaryReader) => T): T {
  let value: T;
  reader.readMessage(undefined, () => (value = read(reader)));
  return value!;
}

function writeStruct(values: Record<string, unknown>, writer: BinaryWriter): void {
  for (const entry of Object.entries(values)) writer.writeMessage(1, entry, writeEntry);
}

function writeEntry([key, value]: [string, unknown], writer: BinaryWriter): void {
  writer.writeString(1, key);
  writer.writeMessage(2, { value }, writeValue);
}

/** The value is in an object, because the writer leaves out a message that is null. */
function writeValue({ value }: { value: unknown }, writer: BinaryWriter): void {
  if (value === null) writer.writeEnum(1, NullValue.NULL_VALUE);
  else if (typeof value === "number") writer.writeDouble(2, value);
  else if (typeof value === "string") writer.writeString(3, value);
  else if (typeof value === "boolean") writer.writeBool(4, value);
  else if (Array.isArray(value)) writer.writeMessage(6, value, writeList);
  else if (isObject(value)) writer.writeMessage(5, value, writeStruct);
  else throw new Error(`a struct cannot hold ${typeof value}`);
}

function writeList(items: unknown[], writer: BinaryWriter): void {
  for (const value of items) writer.writeMessage(1, { value }, writeValue);
}
