// Reads the fields of a payload, each by its own rule.
import { asText, isObject, pythonType } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import { readDateTime } from "../base/time";
import { geometryErrors } from "./geometryErrors";
import type { Settings } from "./settings";

/** Turns what the client sent into what the service keeps. Throws Invalid. */
export type FieldRule = (value: Json, settings: Settings) => Json;

export class Invalid extends Error {
  constructor(readonly messages: string[]) {
    super(messages.join(" "));
  }
}

const REQUIRED = "This field is required.";
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const DATE_TIME_FORMAT =
  "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";

/** The fields of a new order. Like a serializer, the service ignores all others. */
export const ORDER_FIELDS = {
  name: (value, { trimNames }) => text(value, trimNames),
  geometry: (value: Json) => {
    const errors = geometryErrors(value);
    if (errors.length > 0) throw new Invalid(errors);
    return value;
  },
  start_time: dateTime,
  end_time: dateTime,
  pl_number: plNumber,
  product: (value, { products }) => known(text(value), products),
  scheduling_type: kind("FLEXIBLE", "MONITORING", "ASSURED", "ARCHIVE"),
  order_type: kind("IMAGE", "VIDEO", "STEREO"),
  n_stereo_pov: stereoViews,
  sat_elevation_angle_min: decimal(0, 90),
  sat_elevation_angle_max: decimal(0, 90),
  imaging_window: uuid,
  rrule: (value) => text(value),
  early_start: boolean,
  cloud_threshold: decimal(0),
  satellite_types: list(kind("SKYSAT", "PELICAN", "TANAGER")),
  exclusivity_days: integer(0),
  altitude: integer(),
  asset_types: list((value) => text(value)),
  data_products: list((value) => text(value)),
  sensitivity_mode: kind("NOT_APPLICABLE", "GLINT", "STANDARD", "MEDIUM", "HIGH", "MAX", "PUSHBROOM"),
  requested_item_ids: list((value) => text(value)),
  requested_items: list(dictionary),
  delivery: dictionary,
} satisfies Record<string, FieldRule>;

/** Reads the fields that have a rule. A `required` field must be there. */
export function readFields(
  payload: JsonObject,
  rules: Record<string, FieldRule>,
  required: string[],
  settings: Settings,
): { values: JsonObject; errors: FieldErrors } {
  const values: JsonObject = {};
  const errors: FieldErrors = {};
  for (const field of required) {
    if (!(field in payload)) errors[field] = [REQUIRED];
  }
  for (const [field, rule] of Object.entries(rules)) {
    const value = payload[field];
    if (value === undefined) continue;
    try {
      if (value === null) throw new Invalid(["This field may not be null."]);
      values[field] = rule(value, settings);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      errors[field] = error.messages;
    }
  }
  return { values, errors };
}

/** Accepts what Python's UUID accepts. Returns the lower-case form with dashes. */
export function uuid(value: Json): string {
  const id = typeof value === "string" ? value.replace(/^urn:uuid:/i, "") : "";
  if (!UUID.test(id)) throw new Invalid(["Must be a valid UUID."]);
  return id
    .toLowerCase()
    .replaceAll("-", "")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function choice(...choices: string[]): FieldRule {
  return (value) => {
    if (typeof value === "string" && choices.includes(value)) return value;
    throw new Invalid([`"${asText(value)}" is not a valid choice.`]);
  };
}

/** One of the choices that documents name, or another one if the settings say so. */
function kind(...choices: string[]): FieldRule {
  return (value, settings) =>
    settings.unknownKinds === "accepted" ? text(value) : choice(...choices)(value, settings);
}

function text(value: Json, trim = true): string {
  if (typeof value !== "string" && typeof value !== "number") throw new Invalid(["Not a valid string."]);
  const read = trim ? String(value).trim() : String(value);
  if (read.trim() === "") throw new Invalid(["This field may not be blank."]);
  return read;
}

function dateTime(value: Json): string {
  const read = typeof value === "string" ? readDateTime(value) : undefined;
  if (read === undefined) throw new Invalid([DATE_TIME_FORMAT]);
  return read;
}

function plNumber(value: Json, { plNumbers }: Settings): string {
  const read = text(value);
  if (!/^(PL|INT)-./.test(read)) throw new Invalid([`"${read}" is not a valid PL number.`]);
  return known(read, plNumbers);
}

function known(value: string, values: string[] | null): string {
  if (values !== null && !values.includes(value))
    throw new Invalid([`Object with this value does not exist: ${value}.`]);
  return value;
}

export function decimal(least: number, most = Infinity): FieldRule {
  return (value) => {
    const read = numeric(value, "A valid number is required.");
    if (read < least) throw new Invalid([`Ensure this value is greater than or equal to ${least}.`]);
    if (read > most) throw new Invalid([`Ensure this value is less than or equal to ${most}.`]);
    return read;
  };
}

function integer(least = -Infinity): FieldRule {
  return (value) => {
    const read = numeric(value, "A valid integer is required.");
    if (!Number.isInteger(read)) throw new Invalid(["A valid integer is required."]);
    if (read < least) throw new Invalid([`Ensure this value is greater than or equal to ${least}.`]);
    return read;
  };
}

/** Like Django REST Framework, it reads numbers from strings, too. */
function numeric(value: Json, message: string): number {
  const read =
    typeof value === "number"
      ? value
      : typeof value === "string" && value.trim() !== ""
        ? Number(value)
        : NaN;
  if (!Number.isFinite(read)) throw new Invalid([message]);
  return read;
}

function stereoViews(value: Json): number {
  if (value !== "2" && value !== "3" && value !== 2 && value !== 3) {
    throw new Invalid(["The number of stereo points of view must be 2 or 3."]);
  }
  return Number(value);
}

export function boolean(value: Json): boolean {
  if (typeof value !== "boolean") throw new Invalid(["Must be a valid boolean."]);
  return value;
}

function list(rule: FieldRule): FieldRule {
  return (value, settings) => {
    if (!Array.isArray(value))
      throw new Invalid([`Expected a list of items but got type "${pythonType(value)}".`]);
    return value.map((item) => rule(item, settings));
  };
}

function dictionary(value: Json): JsonObject {
  if (!isObject(value)) {
    throw new Invalid([`Expected a dictionary of items but got type "${pythonType(value)}".`]);
  }
  return value;
}
