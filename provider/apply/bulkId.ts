// The ids of bulks.
import { v5 as uuidv5 } from "uuid";

/**
 * The id of the bulk with this number, whatever its operation. It follows from the identity alone,
 * so every later run finds the bulk.
 */
export const bulkIdOf = (batchId: string, entry: number): string => uuidv5(String(entry), batchId);

/** `7f3c2a11…`, for messages. */
export const shortId = (id: string): string => `${id.slice(0, 8)}…`;
