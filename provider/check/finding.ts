// What a check finds in the fields of an order: a failure, which keeps the order from being sent,
// or a warning.

export interface Finding {
  /** Where, inside of what was checked, e.g. `["coordinates", 0, 3]`. */
  path: (string | number)[];
  message: string;
  /** A warning: the order can still be sent. */
  isWarning: boolean;
}

export const failure = (path: Finding["path"], message: string): Finding => ({
  path,
  message,
  isWarning: false,
});

export const warning = (path: Finding["path"], message: string): Finding => ({
  path,
  message,
  isWarning: true,
});
