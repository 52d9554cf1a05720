// The sentence at the end of the errors of a failed run. It tells what the run has done, and is no
// error itself.
const endings =
  /^(Orders placed and recorded|Orders that have left the stack|What became of|No order was placed)/;

/** The errors but for that sentence, which must be the last one. */
export function withoutEnd(errors: string[]): string[] {
  const at = errors.findIndex((error) => endings.test(error));
  if (at !== -1 && at !== errors.length - 1) throw new Error(`more follows the end: ${errors.join(" | ")}`);
  return at === -1 ? errors : errors.slice(0, at);
}
