// The text of a `pulumi preview --json` or a `pulumi stack export` → batches.
//
// Seen with CLI 3.200:
// - A preview lists `steps` and `diagnostics`. It leaves unchanged resources out unless
//   `--show-sames` is given.
// - A step holds `oldState` with inputs and outputs, and `newState` with inputs alone.
// - A batch whose check or diff failed has no step. It has diagnostics of severity `error` with its
//   URN.
// - Lines that the dynamic provider prints are diagnostics of severity `info` without a URN, and
//   begin with the batch's name.
// - Lines of the native provider have the URN of the batch, and no name. Their severity is `info`
//   or `warning`.
// - `pulumi destroy --preview-only --json` writes the same with `delete` steps.
// - With `--refresh` each resource has a `refresh` step first.
// - With `--show-replacement-steps` a replacement has three steps.
import { isBatch } from "../../base/urn";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { isObject } from "../../base/json";
import { printable } from "../../base/text";
import { shareLines } from "./printedLines";
import type { Printer } from "./printedLines";
import { parseJson, resource, titleOf, validated } from "./pulumiJson";
import { readExport } from "./readRecorded";
import { NoBatchError, ReviewError } from "./reviewedBatch";
import type { Reviewed, ReviewedBatch } from "./reviewedBatch";

const preview = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        op: z.string(),
        urn: z.string(),
        oldState: resource.nullish(),
        newState: resource.nullish(),
      }),
    )
    .default([]),
  diagnostics: z
    .array(z.looseObject({ urn: z.string().optional(), message: z.string(), severity: z.string() }))
    .default([]),
});

/**
 * Steps that change nothing, or are a part of a change for which the same batch has another step.
 * A batch that is read belongs to another stack, or to another resource of this one.
 */
const silentSteps = new Set([
  "refresh",
  "create-replacement",
  "delete-replaced",
  "read",
  "read-replacement",
  "discard",
  "discard-replaced",
]);

/** Where the program declares something else than Planet has, the engine fails instead. */
const imported = "the batch is imported: its orders are taken over as they are, and nothing is ordered";

/** @param source How messages name the text. */
export function readReviewed(text: string, source: string): Reviewed {
  const json = parseJson(text, source, "pulumi preview --json");
  const found = readJson(json, source);
  if (found.batches.length + found.errors.length > 0) return found;
  throw new NoBatchError(
    `${source} holds no TaskingOrderBatch. One that does not change is listed with \`pulumi preview --json --show-sames\` only`,
  );
}

function readJson(json: unknown, source: string): Reviewed {
  if (isObject(json)) {
    if ("deployment" in json) return readExport(json, source);
    if ("steps" in json || "diagnostics" in json || "changeSummary" in json) return readPreview(json, source);
  }
  throw new ReviewError(
    `${source} holds JSON, but neither of \`pulumi preview --json\` nor of \`pulumi stack export\``,
  );
}

function readPreview(json: object, source: string): Reviewed {
  const { steps, diagnostics } = validated(preview, json, source);
  const messages = diagnostics.map((one) => ({ ...one, message: stripVTControlCharacters(one.message) }));
  const errorsOf = (urn: string) =>
    messages.flatMap((one) => (one.severity === "error" && one.urn === urn ? [one.message.trim()] : []));
  const printed = messages.flatMap(({ urn, severity, message }) =>
    urn === undefined && severity.startsWith("info") ? message.split("\n") : [],
  );
  const isRefreshed = steps.some(({ op }) => op === "refresh");
  const found: (Printer & { batch: Omit<ReviewedBatch, "lines">; notes?: string[] })[] = [];
  for (const { op, urn, oldState, newState } of steps) {
    if (!isBatch(urn) || silentSteps.has(op)) continue;
    if (op === "import") {
      const batch = { ...titleOf(urn), change: "same" as const, errors: errorsOf(urn) };
      found.push({ urn, names: [], batch, notes: [imported] });
      continue;
    }
    const change = changeOf(op, urn, source);
    const [olds, news] = [oldState?.outputs, newState?.inputs];
    if ((change !== "create" && !olds) || (change !== "delete" && !news))
      throw new ReviewError(
        `${source}: the ${op} of ${titleOf(urn).name} lacks its state: another version of Pulumi?`,
      );
    const { batchName = titleOf(urn).name } = news ?? oldState?.inputs ?? {};
    const names = [batchName, ...(isRefreshed ? [recordedName(olds)] : [])];
    const batch = {
      ...titleOf(urn),
      change,
      ...(change !== "create" && { olds, oldInputs: oldState?.inputs }),
      ...(change !== "delete" && { news }),
      errors: errorsOf(urn),
    };
    found.push({ urn, names: names.filter((name) => typeof name === "string"), batch });
  }
  const shown = new Set(steps.flatMap(({ op, urn }) => (silentSteps.has(op) ? [] : [urn])));
  const failed = new Set(
    messages.flatMap(({ urn, severity }) =>
      severity === "error" && urn !== undefined && isBatch(urn) && !shown.has(urn) ? [urn] : [],
    ),
  );
  for (const urn of failed)
    found.push({
      urn,
      names: [titleOf(urn).name],
      batch: { ...titleOf(urn), change: "failed", errors: errorsOf(urn) },
    });
  const errors = messages.flatMap(({ urn, severity, message }) =>
    severity === "error" && !(urn !== undefined && isBatch(urn)) ? errorLines(message) : [],
  );
  const lines = shareLines(found, printed);
  const linesOf = (urn: string) => [
    ...lines.get(urn)!,
    ...messages.flatMap((one) => (one.urn === urn ? told(one) : [])),
  ];
  return {
    batches: found.map(({ urn, batch, notes = [] }) => ({ ...batch, lines: [...notes, ...linesOf(urn)] })),
    errors,
  };
}

/** What the native provider tells of a batch, as the dynamic one would print it. */
function told({ severity, message }: { severity: string; message: string }): string[] {
  if (severity.startsWith("info")) return [message.trim()];
  return severity === "warning" ? [`warning: ${message.replace(/^warning: /, "").trim()}`] : [];
}

/** An error on a file of orders has a line for each failure. */
const errorLines = (error: string): string[] =>
  error
    .replace(/^error: /, "")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [printable(line.trim(), 300)]));

function changeOf(op: string, urn: string, source: string): ReviewedBatch["change"] {
  if (op === "create" || op === "update" || op === "delete" || op === "replace" || op === "same") return op;
  throw new ReviewError(`${source}: the action "${printable(op, 60)}" of ${titleOf(urn).name} is not known`);
}

/** What a refresh prints begins with this name. The program may have another one by now. */
function recordedName(outputs: Record<string, unknown> | undefined): unknown {
  const { settings } = outputs ?? {};
  return isObject(settings) ? settings.batchName : undefined;
}
