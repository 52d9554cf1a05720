// The licences of the packages that esbuild has put into a bundle.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

interface Bundle {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
}

/** @param metafile What esbuild tells of the bundle, with paths from `folder`. */
export async function bundledLicences(folder: string, metafile: string): Promise<string> {
  const { outputs } = JSON.parse(await readFile(join(folder, metafile), "utf8")) as Bundle;
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const packages = new Set(used.flatMap((file) => packageOf.exec(join(folder, file))?.[1] ?? []));
  const texts = await Promise.all([...packages].sort().map(licenceOf));
  return `The plugin holds code of these packages.\n\n${texts.join("\n")}`;
}

/** The folder of the innermost package that holds a file. */
const packageOf = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//;

async function licenceOf(at: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(at, "package.json"), "utf8")) as Record<
    string,
    string | undefined
  >;
  const file = (await readdir(at)).find((one) => /^(licen[cs]e|copying)/i.test(one));
  if (file === undefined && license === undefined) throw new Error(`${at} names no licence`);
  const text = file === undefined ? "" : `\n${(await readFile(join(at, file), "utf8")).trim()}\n`;
  return `${"=".repeat(80)}\n${name} ${version}: ${license ?? "see below"}\n${text}`;
}
