// What a review reads of one batch, wherever it comes from.

export interface ReviewedBatch {
  /** `project/stack` */
  stack: string;
  name: string;
  /**
   * What the engine would do with the batch. `failed`: its checks ended the preview, and nothing but `errors` is known.
   * `recorded`: no preview, but the stack's own record, with the arguments of the last run.
   */
  change: "create" | "update" | "delete" | "replace" | "same" | "failed" | "recorded";
  /** Recorded outputs. */
  olds?: unknown;
  /** Arguments as declared; what is not known yet or secret stands in them as Pulumi writes it. */
  news?: unknown;
  /** What the provider printed in the preview, without the batch's name. */
  lines: string[];
  /** What the engine says is wrong with it. */
  errors: string[];
}

/** What one or more files hold. */
export interface Reviewed {
  batches: ReviewedBatch[];
  /** Errors that no batch is to blame for; the preview ended early. */
  errors: string[];
}

/** What the user gave cannot be reviewed. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}
