// How names are compared: a service may write the same name in another form.

/**
 * The name in Unicode's form NFC, with each run of blanks as one. Two names with the same form are
 * the same name.
 */
export const nameForm = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim();
