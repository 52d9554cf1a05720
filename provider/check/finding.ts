// What a check finds in an order's fields: a failure, for which the order is not sent, or a
// warning.

export interface Finding {
  /** Inside what was checked, e.g. `["coordinates", 0, 3]`. */
  path: (string | number)[];
  message: string;
  /** The order can be sent all the same. */
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
