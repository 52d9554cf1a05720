// What Planet tells of an order next to its status.

/**
 * How an order gets on, as Planet last told it; what is zero or not known is absent. Source: GO,
 * NB-CREATE.
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
  /** Ids of the items in Planet's catalogue that the captures have become. */
  itemIds?: string[];
}
