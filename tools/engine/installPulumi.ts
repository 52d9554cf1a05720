import { sendSignal, startCommand } from "./command";

// Runs in a process of its own: the download cannot be called off, and it starts shells that write
// where they like. When this side dies, the pipe closes and the installer ends itself with all it
// started.
const INSTALLER = `
  process.stdin.resume().on("end", () => process.kill(-process.pid, "SIGKILL"));
  require(process.argv[1]).PulumiCommand.install({ root: process.argv[2] }).then(
    () => process.exit(0),
    (error) => { console.error(error.message); process.exit(1); },
  );
`;

/**
 * Lets the Automation API put the release that belongs to the SDK into `root`/bin; gives up after
 * `timeoutMs`.
 */
export async function installPulumi(root: string, env: NodeJS.ProcessEnv, timeoutMs: number): Promise<void> {
  const args = ["-e", INSTALLER, require.resolve("@pulumi/pulumi/automation"), root];
  const { child, done } = startCommand(process.execPath, args, { env, detached: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (child.pid) sendSignal(-child.pid, "SIGKILL");
  }, timeoutMs);
  const { code, output } = await done.finally(() => clearTimeout(timer));
  if (timedOut) throw new Error(`not done after ${timeoutMs / 1000} s`);
  if (code !== 0) throw new Error(lastLine(output) || `the installer exited with ${code}`);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
