// The parts of Pulumi that tests may need, and the Go modules that pin how each is built.
import { join } from "node:path";

/** Languages of programs, as `runtime` in Pulumi.yaml names them. */
export type Language = "nodejs" | "yaml" | "python" | "go";

/** A part that is found, or got, on its own, and kept on its own. */
export interface Part {
  /** What is looked for on the PATH. */
  name: string;
  /** Begins the name of its folder in the cache. */
  folder: string;
  /** An argument with which it answers and ends. */
  question: string;
  /** How long a build takes, for the user. */
  takes: string;
  programs: GoProgram[];
  /** Programs beside it that are not built: name → text. */
  scripts: Record<string, string>;
}

export interface GoProgram {
  name: string;
  /** The folder whose go.mod requires the module. */
  pinnedBy: string;
  module: string;
  main: string;
  /** A script of the module that the program needs beside it. */
  script?: string;
}

const SDK = "github.com/pulumi/pulumi/sdk/v3";

// The engine starts the one in the program's folder and the other in the policy pack's, so their
// own SDK is the one found.
const script = (module: string, whose: string) => `#!/bin/sh
entry=$(node -p 'require.resolve("${module}")') || {
  echo "starting ${module}: @pulumi/pulumi is not installed where the ${whose} is ($PWD)" >&2
  exit 1
}
exec node "$entry" "$@"
`;

/** The CLI, with the Node host and the plugins that come with it. */
export const CLI: Part = {
  name: "pulumi",
  folder: "engine",
  question: "version",
  takes: "about 3 minutes",
  programs: [
    {
      name: "pulumi",
      pinnedBy: join(__dirname, "cli"),
      module: "github.com/pulumi/pulumi/pkg/v3",
      main: "cmd/pulumi",
    },
    host("nodejs", SDK, "nodejs/cmd/pulumi-language-nodejs"),
  ],
  scripts: {
    "pulumi-resource-pulumi-nodejs": script("@pulumi/pulumi/cmd/dynamic-provider", "program"),
    "pulumi-analyzer-policy": script("@pulumi/pulumi/cmd/run-policy-pack", "policy pack"),
  },
};

/** The hosts of the other languages. */
export const HOSTS: Record<Exclude<Language, "nodejs">, Part> = {
  yaml: hostPart(
    host("yaml", "github.com/pulumi/pulumi-yaml", "cmd/pulumi-language-yaml"),
    "about 2 minutes",
  ),
  python: hostPart(
    {
      ...host("python", SDK, "python/cmd/pulumi-language-python"),
      script: "python/cmd/pulumi-language-python-exec",
    },
    "about a minute",
  ),
  go: hostPart(host("go", SDK, "go/pulumi-language-go"), "about a minute"),
};

function host(language: Language, module: string, main: string): GoProgram {
  return {
    name: `pulumi-language-${language}`,
    pinnedBy: join(__dirname, `language-${language}`),
    module,
    main,
  };
}

function hostPart(program: GoProgram, takes: string): Part {
  const folder = program.name.replace("pulumi-", "");
  return { name: program.name, folder, question: "-help", takes, programs: [program], scripts: {} };
}
