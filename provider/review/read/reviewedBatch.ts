// What a review reads of one batch, from a preview or from an exported stack.

export interface ReviewedBatch {
  /** `project/stack` */
  stack: string;
  name: string;
  /**
   * What the engine would do with the batch. `failed`: its checks ended the preview, and only
   * `errors` is known. `recorded`: this is the record of a stack and no preview, with the arguments
   * of the last run.
   */
  change: "create" | "update" | "delete" | "replace" | "same" | "failed" | "recorded";
  /** The recorded outputs. */
  olds?: unknown;
  /** The arguments of the last run. Only a preview has both these and the new ones. */
  oldInputs?: Record<string, unknown>;
  /**
   * The arguments as declared. Secret and unknown values are there as Pulumi writes them, see
   * hidden.ts.
   */
  news?: Record<string, unknown>;
  /** When the stack last wrote this record, ISO 8601. Only an export has it. */
  recordedAt?: string;
  /** What the provider printed in the preview, without the batch's name. */
  lines: string[];
  /** The engine's errors about this batch. */
  errors: string[];
}

/** What one or more files hold. */
export interface Reviewed {
  batches: ReviewedBatch[];
  /**
   * Lines of errors that are not about a batch. Where there are any, the preview ended early,
   * perhaps before any batch.
   */
  errors: string[];
}

/** The text that the user gave cannot be reviewed. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}

/** The text is as Pulumi writes it, and there is no batch in it. */
export class NoBatchError extends ReviewError {}
