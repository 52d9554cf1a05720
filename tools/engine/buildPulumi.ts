import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./command";

/** The Go modules that pin what is built, in the order they are built. */
export const GO_MODULES = ["cli", "language-nodejs"].map((name) => join(__dirname, name));

const PROGRAMS = [
  { name: "pulumi", module: "github.com/pulumi/pulumi/pkg/v3", main: "cmd/pulumi" },
  {
    name: "pulumi-language-nodejs",
    module: "github.com/pulumi/pulumi/sdk/v3",
    main: "nodejs/cmd/pulumi-language-nodejs",
  },
];

// The engine starts the one in the program's folder and the other in the policy pack's, so their
// own SDK is the one found.
const script = (module: string, whose: string) => `#!/bin/sh
entry=$(node -p 'require.resolve("${module}")') || {
  echo "starting ${module}: @pulumi/pulumi is not installed where the ${whose} is ($PWD)" >&2
  exit 1
}
exec node "$entry" "$@"
`;

/** Plugins that come with the CLI and are no programs of their own, by file name. */
export const SCRIPTS = {
  "pulumi-resource-pulumi-nodejs": script("@pulumi/pulumi/cmd/dynamic-provider", "program"),
  "pulumi-analyzer-policy": script("@pulumi/pulumi/cmd/run-policy-pack", "policy pack"),
};

/** Builds the CLI, its Node host and its plugins into `bin`, with one line of `log` per step. */
export async function buildPulumi(
  go: string,
  bin: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<void> {
  for (const [index, program] of PROGRAMS.entries()) {
    const folder = GO_MODULES[index]!;
    const version = await requiredVersion(folder, program.module);
    log(`building ${program.name} ${version} with Go (${index + 1} of ${PROGRAMS.length})`);
    const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
    const args = ["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", stamp];
    const { code, output } = await runCommand(
      go,
      [...args, "-o", join(bin, program.name), `${program.module}/${program.main}`],
      // A go.work further up would replace our pinned versions.
      { cwd: folder, env: { ...env, CGO_ENABLED: "0", GOWORK: "off" } },
    );
    if (code !== 0) {
      const words = output.trim().split("\n").slice(-15).join("\n");
      throw new Error(`building ${program.name} ${version} in ${folder}: go exited with ${code}\n${words}`);
    }
  }
  for (const [name, text] of Object.entries(SCRIPTS)) await writeFile(join(bin, name), text, { mode: 0o755 });
}

async function requiredVersion(folder: string, module: string): Promise<string> {
  const text = await readFile(join(folder, "go.mod"), "utf8");
  const version = new RegExp(`^require ${module.replaceAll(".", "\\.")} (v\\S+)$`, "m").exec(text)?.[1];
  if (!version) throw new Error(`reading ${join(folder, "go.mod")}: it does not require ${module}`);
  return version;
}
