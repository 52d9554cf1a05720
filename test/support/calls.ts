// Counts calls of the provider's functions.
import { Session } from "node:inspector/promises";
import { dirname, join } from "node:path";

const provider = join(dirname(dirname(__dirname)), "provider/");

/** Calls of functions of the provider's sources during the work. */
export async function callsDuring(work: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  try {
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    return result
      .filter(({ url }) => url.replace("file://", "").startsWith(provider))
      .flatMap(({ functions }) => functions)
      .reduce((sum, { ranges }) => sum + ranges[0]!.count, 0);
  } finally {
    session.disconnect();
  }
}
