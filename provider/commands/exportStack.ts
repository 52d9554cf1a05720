// Runs `pulumi stack export` in the working directory.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { printable } from "../base/text";
import { ReviewError } from "../review/read/reviewedBatch";

/**
 * Secrets stay encrypted in what it writes.
 *
 * @param stack Undefined: the selected one.
 * @param doing The name of the command that needs it.
 */
export async function exportStack(stack: string | undefined, doing: string): Promise<string> {
  const args = ["stack", "export", ...(stack === undefined ? [] : [`--stack=${stack}`])];
  const child = spawn("pulumi", args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const [code, written, said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]).catch(
    (error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? "there is no `pulumi` on the PATH" : error.message;
      throw new ReviewError(
        `${doing}: \`${["pulumi", ...args].join(" ")}\` could not start: ${why}. ${instead}`,
      );
    },
  );
  if (code === 0) return written;
  const words = printable(stripVTControlCharacters(said)) || `it ended with ${code}`;
  throw new ReviewError(`${doing}: \`${["pulumi", ...args].join(" ")}\` failed: ${words}. ${instead}`);
}

const instead = "Name a stack with --stack, or give files of `pulumi stack export`";
