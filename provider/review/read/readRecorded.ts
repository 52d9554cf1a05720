// The text of a `pulumi stack export` → batches as the stack has recorded them.
import { z } from "zod";
import { isObject } from "../../base/json";
import { isBatch } from "../../base/urn";
import { revealed } from "./hidden";
import { parseJson, resource, titleOf, validated } from "./pulumiJson";
import { NoBatchError, ReviewError } from "./reviewedBatch";
import type { Reviewed, ReviewedBatch } from "./reviewedBatch";

const stackExport = z.looseObject({
  // Versions 3 and 4 keep resources in the same way.
  version: z.union([z.literal(3), z.literal(4)]),
  deployment: z.looseObject({
    resources: z
      .array(
        resource.extend({
          urn: z.string(),
          delete: z.boolean().optional(),
          external: z.boolean().optional(),
          modified: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

/** @param source How messages name the text. */
export function readRecorded(text: string, source: string): ReviewedBatch[] {
  const json = parseJson(text, source, "pulumi stack export");
  if (!isObject(json) || !("deployment" in json))
    throw new ReviewError(`${source} holds JSON, but not of \`pulumi stack export\``);
  const { batches } = readExport(json, source);
  if (batches.length === 0) throw new NoBatchError(`${source} holds no TaskingOrderBatch`);
  return batches;
}

export function readExport(json: Record<string, unknown>, source: string): Reviewed {
  const { version } = json;
  if (typeof version === "number" && version !== 3 && version !== 4)
    throw new ReviewError(`${source} is a stack export of version ${version}; versions 3 and 4 are read`);
  const { deployment } = validated(stackExport, json, source);
  const batches = deployment.resources.flatMap(
    ({ urn, inputs, outputs, delete: isGoing, external: isReadOnly, modified }): ReviewedBatch[] =>
      isBatch(urn) && !isGoing && !isReadOnly && outputs
        ? [
            {
              ...titleOf(urn),
              change: "recorded",
              olds: revealed(outputs),
              news: revealed(inputs ?? {}) as typeof outputs,
              ...(modified !== undefined && { recordedAt: modified }),
              lines: [],
              errors: [],
            },
          ]
        : [],
  );
  return { batches, errors: [] };
}
