// The ids of a batch's bulks: uuidv5 of a number, so that any later run finds them.
import { v5 as uuidv5 } from "uuid";

/**
 * The id of a batch's n-th bulk, whatever its operation: from the identity alone, so that any later
 * run finds it.
 */
export const bulkIdOf = (batchId: string, entry: number): string => uuidv5(String(entry), batchId);

/** `7f3c2a11…`, for people. */
export const shortId = (id: string): string => `${id.slice(0, 8)}…`;
