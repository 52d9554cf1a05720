// Gets what the tests of the SDKs need, once, before jest's workers start: a first build takes minutes.
import { findGenerator } from "../../tools/sdk/generator";
import { findPython } from "../../tools/sdk/python";

export default async function findSdkTools(): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  await findGenerator(log);
  await findPython(log);
}
