// Once before the engine's tests, not once in each of jest's workers: a Pulumi CLI may have to be built.
import { findPulumi } from "../../tools/engine/pulumiCli";

export default async function findEngine(): Promise<void> {
  await findPulumi((line) => process.stderr.write(`${line}\n`));
}
