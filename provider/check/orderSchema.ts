// The schema of an order, with messages that say what is expected. As in GeoJSON, longitude comes
// before latitude.
import { z } from "zod";
import { camelCase } from "../base/case";
import { toUuid } from "../base/uuid";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { formOf, whyNoValue } from "../order/knownValues";
import { orderTypes, satelliteTypes, schedulingTypes } from "../order/order";
import type { Order } from "../order/order";
import { orderFields } from "../order/orderFields";
import { checkGeometry } from "./geometry";
import { checkRrule } from "./recurrence";

const numberWithin = (what: string, min: number, max: number, hint = (_value: number) => "") => {
  const error = ({ input }: { input?: unknown }) =>
    `${what} must be within ${min} and ${max}${hint(Number(input))}`;
  return z
    .number({ error: (issue) => (issue.input === undefined ? "is required" : `${what} must be a number`) })
    .min(min, { error })
    .max(max, { error });
};

const ifLongitude = (latitude: number) =>
  Math.abs(latitude) <= 180 ? "; if it is a longitude: GeoJSON writes [longitude, latitude]" : "";

const position = z.tuple(
  [numberWithin("longitude", -180, 180), numberWithin("latitude", -90, 90, ifLongitude)],
  {
    error: "a position is [longitude, latitude], two numbers",
  },
);

const ring = z
  .array(position, { error: "a ring is a list of positions" })
  .min(4, "a ring has at least four positions")
  .refine(
    (positions) => same(positions[0], positions.at(-1)),
    "a ring must be closed: its last position repeats the first",
  );

const shape = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("Point"), coordinates: position }),
    z.strictObject({
      type: z.literal("LineString"),
      coordinates: z
        .array(position, { error: "a LineString is a list of positions" })
        .min(2, "a LineString has at least two positions"),
    }),
    z.strictObject({
      type: z.literal("Polygon"),
      coordinates: z
        .array(ring, { error: "a Polygon is a list of rings" })
        .min(1, "a Polygon has at least one ring"),
    }),
  ],
  {
    error: (issue) =>
      issue.input === undefined ? "is required" : "must be a GeoJSON Point, LineString or Polygon",
  },
);

// Typed as GeoJSON, because the schema's own type would have tuples.
const geometry: z.ZodType<OrderGeometry> = shape.superRefine((value, context) => {
  for (const { path, message, isWarning } of checkGeometry(value))
    if (!isWarning) context.addIssue({ code: "custom", path, message });
});

const time = z.iso.datetime({
  offset: true,
  error: (issue) =>
    typeof issue.input === "string" && /^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(issue.input)
      ? "a time needs its offset, as in 2026-12-01T00:00:00Z"
      : "must be a time in ISO 8601 with an offset, as in 2026-12-01T00:00:00Z",
});

/** Planet may have values that this package does not know. */
const valueOf = (known: readonly string[]) =>
  z.string(formOf(known)).superRefine((value, context) => {
    const message = whyNoValue(value, known);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: value });
  });

const text = (what: string) => z.string(`${what} must be text`).min(1, `${what} must not be empty`);

const rrule = text("a recurrence rule").superRefine((value, context) => {
  for (const message of value === "" ? [] : checkRrule(value))
    context.addIssue({ code: "custom", message, input: value });
});

export const nameSchema = text("a name")
  // Planet may trim names, and the results of a bulk are matched by name.
  .refine((value) => value.trim() === value, "a name must not begin or end with a blank")
  .refine((value) => !controls.test(value), "a name must not hold control characters");

/** Also half surrogate pairs, line separators, and what turns the direction of text. */
const controls = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const json = z.json();
type JsonValue = z.infer<typeof json>;

const extra = z.record(
  z.string().superRefine((field, context) => {
    if (!/^[a-z][a-z0-9_]*$/.test(field)) context.addIssue("fields of `extra` are written in snake_case");
    else if (Object.hasOwn(orderFields, camelCase(field)))
      context.addIssue(`use the field ${camelCase(field)} instead`);
    else if (["id", "status", "order_id"].includes(field)) context.addIssue("Planet sets this field");
  }),
  // Not as it is: a schema that contains itself makes zod remember each part of each order.
  z.custom<JsonValue>((value) => json.safeParse(value).success),
);

export const orderSchema = z.strictObject(
  {
    name: nameSchema.optional(),
    geometry,
    startTime: time.optional(),
    endTime: time.optional(),
    plNumber: text("a PL number").optional(),
    product: text("a product").optional(),
    schedulingType: valueOf(schedulingTypes).optional(),
    orderType: valueOf(orderTypes).optional(),
    nStereoPov: z.union([z.literal(2), z.literal(3)], "must be 2 or 3").optional(),
    satElevationAngleMin: numberWithin("an elevation angle", 0, 90).optional(),
    satElevationAngleMax: numberWithin("an elevation angle", 0, 90).optional(),
    imagingWindow: z.uuid("must be the UUID of an imaging window").optional(),
    rrule: rrule.optional(),
    earlyStart: z.boolean("must be true or false").optional(),
    cloudThreshold: z.number("must be a number").min(0, "must not be negative").optional(),
    satelliteTypes: z.array(valueOf(satelliteTypes), "must be a list").min(1, "must not be empty").optional(),
    exclusivityDays: z.int("must be a whole number").min(0, "must not be negative").optional(),
    altitude: z.int("must be a whole number").optional(),
    requestedItems: z
      .array(z.strictObject({ itemId: text("an item id"), itemType: text("an item type") }))
      .min(1, "must not be empty")
      .optional(),
    delivery: z
      .strictObject({
        destination: z.strictObject({ ref: text("a destination"), pathPrefix: z.string().optional() }),
      })
      .optional(),
    extra: extra.optional(),
  } satisfies { [Field in keyof Order]-?: z.ZodType<Order[Field] | undefined> },
  {
    error: (issue) =>
      issue.code === "invalid_type" ? "must be an order, an object with a geometry" : undefined,
  },
);

/** An order as a program or a file declares it. */
export const declaredSchema = orderSchema.extend({
  adopt: z
    .string("must be the UUID of a live order")
    .refine((text) => toUuid(text) !== undefined, "must be the UUID of a live order")
    .optional(),
});

/** What orders may share: all fields but geometry and name. */
export const defaultsSchema = orderSchema.omit({ geometry: true, name: true });

/** An order that may not be checked yet, so even the geometry may be absent. */
export type DeclaredOrder = Partial<Order> & { adopt?: string };

const same = (a: [number, number] | undefined, b: [number, number] | undefined) =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1];
