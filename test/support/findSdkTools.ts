// Gets what the tests of the SDKs need, once, before jest's workers start: a first build takes minutes.
import { findGenerator } from "../../tools/sdk/generator";
import { findPackages } from "../../tools/engine/pythonPackages";
import { which } from "../../tools/engine/pulumiCli";

export default async function findSdkTools(): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  await findGenerator(log);
  if (await which("python3", process.env)) await findPackages();
}
