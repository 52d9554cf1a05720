// What a check finds in an order's fields.

export interface Problem {
  /** Inside what was checked, e.g. `["coordinates", 0, 3]`. */
  path: (string | number)[];
  message: string;
  /** The order can be sent all the same. */
  isWarning: boolean;
}

export const error = (path: Problem["path"], message: string): Problem => ({
  path,
  message,
  isWarning: false,
});

export const warning = (path: Problem["path"], message: string): Problem => ({
  path,
  message,
  isWarning: true,
});
