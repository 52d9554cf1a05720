// Writes files that do not exist yet.
import { open, rm } from "node:fs/promises";
import { TaskingError, messageOf } from "../base/errors";
import { visible } from "../base/text";

/**
 * Throws if one of the files exists already. Writes all files or none.
 *
 * @param command As the message names it.
 */
export async function writeNew(command: string, files: Record<string, string>): Promise<void> {
  const written: string[] = [];
  for (const [file, text] of Object.entries(files))
    try {
      const opened = await open(file, "wx");
      written.push(file);
      await opened.writeFile(visible(text)).finally(() => opened.close());
    } catch (error) {
      await Promise.all(written.map((one) => rm(one)));
      const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
      throw new TaskingError(
        "invalid_configuration",
        isThere
          ? `${command}: ${file} is there already, and nothing was written. Give another folder as --output, or move the file away`
          : `${command}: ${file} cannot be written, and nothing was: ${messageOf(error)}`,
      );
    }
}
