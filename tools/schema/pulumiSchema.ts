// The part of Pulumi's package schema that this repository's schema uses.

/** A type, as a property, an item or an element of a map has it. */
export type TypeSpec =
  | { type: "string" | "number" | "integer" | "boolean" }
  | { type: "array"; items: TypeSpec }
  | { type: "object"; additionalProperties: TypeSpec }
  | { oneOf: TypeSpec[] }
  | { $ref: string };

export type PropertySpec = TypeSpec & { description: string; secret?: true };

export type Properties = Record<string, PropertySpec>;

export interface ObjectSpec {
  description?: string;
  type?: "object";
  properties: Properties;
  required?: string[];
}

export interface EnumSpec {
  description: string;
  type: "string";
  enum: { name: string; description: string; value: string }[];
}

export interface FunctionSpec {
  description: string;
  inputs: ObjectSpec;
  outputs: ObjectSpec;
}

export interface ResourceSpec extends Partial<ObjectSpec> {
  description: string;
  inputProperties: Properties;
  requiredInputs?: string[];
  aliases?: { type: string }[];
}

export interface PackageSpec {
  name: string;
  displayName: string;
  version: string;
  description: string;
  keywords: string[];
  license: string;
  publisher: string;
  meta: { moduleFormat: string };
  language: Record<string, object>;
  config: { variables: Properties };
  provider: ResourceSpec;
  types: Record<string, ObjectSpec | EnumSpec>;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, FunctionSpec>;
}

/** Any value; a structure of several shapes has no type of its own in every language. */
export const any: TypeSpec = { $ref: "pulumi.json#/Any" };

export const arrayOf = (items: TypeSpec): TypeSpec => ({ type: "array", items });

export const mapOf = (additionalProperties: TypeSpec): TypeSpec => ({ type: "object", additionalProperties });

export const token = (name: string): string => `planet:index:${name}`;

export const refTo = (name: string): TypeSpec => ({ $ref: `#/types/${token(name)}` });
