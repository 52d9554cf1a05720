// Finds the Pulumi CLI once, before jest's workers start: it may have to be built.
import { findPulumi } from "../../tools/engine/pulumiCli";

export default async function findEngine(): Promise<void> {
  await findPulumi((line) => process.stderr.write(`${line}\n`));
}
