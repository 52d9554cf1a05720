// How far Planet has come with an order.

/**
 * How far Planet has come with an order, when it was last seen. What is zero or not known is
 * absent. Source: GO, NB-CREATE.
 */
export interface Progress {
  /** Captures made. */
  captureCount?: number;
  /** Captures that can be downloaded. */
  captureStatusPublishedCount?: number;
  /** Captures that meet the order. */
  captureAssessmentSuccessCount?: number;
  /** Quota charged so far, in the contract's unit. */
  usedQuota?: number;
  /** Of the last capture, ISO 8601. */
  lastAcquiredTime?: string;
  /** Of the next capture, ISO 8601. */
  nextPlannedAcquisitionTime?: string;
  /** Ids of the captures in Planet's catalogue. */
  itemIds?: string[];
}
