// Builds a part of Pulumi with Go.
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { runCommand } from "./command";
import type { GoProgram, Part } from "./parts";

/** Builds the part's programs into `bin`, with one line of `log` per step. */
export async function buildPart(
  part: Part,
  go: string,
  bin: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<void> {
  for (const [index, program] of part.programs.entries()) {
    const version = await requiredVersion(program);
    const what = `${program.name} ${version}`;
    log(`building ${what} with Go (${index + 1} of ${part.programs.length})`);
    const runGo = async (...args: string[]) => {
      const { code, stdout, output } = await runCommand(go, args, {
        cwd: program.pinnedBy,
        // A go.work further up would replace our pinned versions.
        env: { ...env, CGO_ENABLED: "0", GOWORK: "off" },
      });
      if (code === 0) return stdout.trim();
      const words = output.trim().split("\n").slice(-15).join("\n");
      throw new Error(`building ${what} in ${program.pinnedBy}: go exited with ${code}\n${words}`);
    };
    const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
    const args = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", stamp];
    await runGo("build", ...args, "-o", join(bin, program.name), `${program.module}/${program.main}`);
    if (program.script) {
      const sources = await runGo("list", "-mod=readonly", "-m", "-f", "{{.Dir}}", program.module);
      const text = await readFile(join(sources, program.script));
      await writeFile(join(bin, basename(program.script)), text, { mode: 0o755 });
    }
  }
  for (const [name, text] of Object.entries(part.scripts)) {
    await writeFile(join(bin, name), text, { mode: 0o755 });
  }
}

async function requiredVersion({ pinnedBy, module }: GoProgram): Promise<string> {
  const text = await readFile(join(pinnedBy, "go.mod"), "utf8");
  const version = new RegExp(`^require ${module.replaceAll(".", "\\.")} (v\\S+)$`, "m").exec(text)?.[1];
  if (!version) throw new Error(`reading ${join(pinnedBy, "go.mod")}: it does not require ${module}`);
  return version;
}
