// A policy pack that holds every batch of a stack to limits:
//
//     pulumi preview --policy-pack ../policy
//     pulumi up --policy-pack ../policy --policy-pack-config limits.json
//
// limits.json overrides what is below, rule by rule:
//
//     { "order-area": { "maxSqKm": 50 }, "bounding-box": "disabled" }
//
// A value that is known only when it is applied is judged then. The output of `--json` does not say
// what broke a rule, so in a workflow the first of these commands is a step of its own.
import { PolicyPack } from "@pulumi/policy";
import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { chargedElsewhere, largerThan, outside, overBudget } from "./rules";
import type { Batch, BoundingBox } from "./rules";

const limits = {
  orderSqKm: 500,
  batchSqKm: 2_500,
  plNumbers: ["PL-123456", "PL-123457"],
  boundingBox: [-125, 24, -66, 50], // west, south, east, north: the contiguous United States
};

const sqKm = { type: "number", minimum: 0 } as const;

/** Of the dynamic provider, and of the native one. */
const batchTypes = ["pulumi-nodejs:dynamic/planet:TaskingOrderBatch", "planet:index:TaskingOrderBatch"];

new PolicyPack("planet-tasking", {
  enforcementLevel: "mandatory",
  policies: [
    rule(
      "order-area",
      "An order requests no more than a given area.",
      { maxSqKm: { ...sqKm, default: limits.orderSqKm } },
      (batch, { maxSqKm }: { maxSqKm: number }) => largerThan(batch, maxSqKm),
    ),
    rule(
      "batch-area",
      "The orders of a batch together request no more than a given area.",
      { maxSqKm: { ...sqKm, default: limits.batchSqKm } },
      (batch, { maxSqKm }: { maxSqKm: number }) => overBudget(batch, maxSqKm),
    ),
    rule(
      "contract",
      "An order is charged to one of the given contract lines.",
      { plNumbers: { type: "array", items: { type: "string" }, default: limits.plNumbers } },
      (batch, { plNumbers }: { plNumbers: string[] }) => chargedElsewhere(batch, plNumbers),
    ),
    rule(
      "bounding-box",
      "An order lies inside a given box.",
      {
        box: {
          type: "array",
          items: { type: "number" },
          minItems: 4,
          maxItems: 4,
          default: limits.boundingBox,
        },
      },
      (batch, { box }: { box: BoundingBox }) => outside(batch, box),
    ),
  ],
});

function rule<Limits extends object>(
  name: string,
  description: string,
  properties: PolicyConfigSchema["properties"],
  check: (batch: Batch, limits: Limits) => string[],
): ResourceValidationPolicy {
  return {
    name,
    description,
    configSchema: { properties },
    validateResource: (args, reportViolation) => {
      if (!batchTypes.includes(args.type)) return;
      for (const violation of check(args.props as Batch, args.getConfig<Limits>()))
        reportViolation(violation);
    },
  };
}
