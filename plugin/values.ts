// Values on the wire between Pulumi's engine and this plugin: structs, secrets, and values that are
// not known yet.
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isObject } from "../provider/base/json";
import { structOf } from "./structs";

export type Properties = Record<string, unknown>;

/** The path of a value inside of properties. */
export type Path = string[];

/** Properties without their envelopes, and where in them the secrets are. */
export interface Unwrapped {
  properties: Properties;
  secrets: Path[];
}

// Source: pulumi/pulumi, sdk/go/common/resource/sig/sig.go.
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

export function fromStruct(struct: Struct | undefined): Unwrapped {
  const properties = struct?.toJavaScript() ?? {};
  if (!holdsSecret(properties)) return { properties, secrets: [] };
  const secrets: Path[] = [];
  return { properties: unwrap(properties, [], secrets) as Properties, secrets };
}

/** Secrets are rare, and to look for one takes far less than a copy of all values. */
const holdsSecret = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (isSecret(value) || Object.values(value).some(holdsSecret));

function unwrap(value: unknown, path: Path, secrets: Path[]): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => unwrap(item, [...path, String(index)], secrets));
  if (!isObject(value)) return value;
  if (isSecret(value)) {
    secrets.push(path);
    return unwrap(value.value, path, secrets);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, unwrap(inner, [...path, key], secrets)]),
  );
}

/** Marks the values at these paths as secret. Of a path that ends earlier, the value at its end. */
export function toStruct(properties: Properties, secrets: Path[] = []): Struct {
  const marked = secrets.reduce<unknown>((value, path) => mark(value, path), properties);
  return structOf(marked as Properties);
}

function mark(value: unknown, [next, ...rest]: Path): unknown {
  if (isSecret(value)) return value;
  const isWithin =
    next !== undefined && typeof value === "object" && value !== null && Object.hasOwn(value, next);
  if (!isWithin) return { [signature]: secretSignature, value };
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === next ? mark(item, rest) : item));
  return { ...value, [next]: mark((value as Properties)[next], rest) };
}

/** Undefined where the path leads nowhere. The items of a list go by their numbers. */
export function valueAt(properties: Properties, path: Path): unknown {
  let value: unknown = properties;
  for (const part of path)
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, part)
        ? (value as Properties)[part]
        : undefined;
  return value;
}

const isSecret = (value: unknown): boolean => isObject(value) && value[signature] === secretSignature;
