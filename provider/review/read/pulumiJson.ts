// What previews and stack exports of Pulumi have in common.
import { z } from "zod";
import { messageOf } from "../../base/errors";
import { printable } from "../../base/text";
import { batchNameIn, readUrn } from "../../base/urn";
import { ReviewError } from "./reviewedBatch";
import type { ReviewedBatch } from "./reviewedBatch";

export const resource = z.looseObject({
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

export function parseJson(text: string, source: string, command: string): unknown {
  if (text.trim() === "")
    throw new ReviewError(`${source} is empty: \`${command}\` could not start; see what it said`);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ReviewError(
      `${source} is not JSON, or cut short (${printable(messageOf(error), 200)}). Give the whole output of \`${command}\``,
    );
  }
}

export function validated<T extends z.ZodType>(schema: T, json: object, source: string): z.infer<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ReviewError(
    `${source} is not as Pulumi writes it, or of another version: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

/** A failed batch has nothing but its URN, so the name is made from that as a program makes it. */
export function titleOf(urn: string): Pick<ReviewedBatch, "stack" | "name"> {
  const { project, stack } = readUrn(urn);
  return { stack: `${project}/${stack}`, name: batchNameIn(urn) };
}
