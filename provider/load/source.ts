// Where a reader's bytes come from: a file of its own, or one in an archive.

export interface Source {
  /** As the program, or the archive, names it. */
  name: string;
  bytes: Buffer;
  /** The file of the same name with another suffix, as `.dbf`. Undefined where there is none. */
  beside: (suffix: string) => Buffer | undefined;
}

/** Whether the error is that of a read past the end of the bytes. */
export const isPastEnd = (error: unknown): boolean =>
  /^ERR_(OUT_OF_RANGE|BUFFER_OUT_OF_BOUNDS)$/.test(String((error as { code?: unknown }).code));

/** Without its suffix, in lower case: what the files of one shapefile share. */
export const stemOf = (name: string): string => name.replace(/\.[^./\\]*$/, "").toLowerCase();
