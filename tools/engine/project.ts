// Adds to a program's folder what its language host needs to run it.
import { access, copyFile, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { parseDocument } from "yaml";
import { runCommand } from "./command";
import type { Language } from "./parts";
import { findPackages } from "./pythonPackages";

const REPO = dirname(dirname(__dirname));

/** The Go module whose versions are the program's. */
const GO_MODULE = join(__dirname, "program-go");

export interface ProjectOptions {
  /** Used where the program has no Pulumi.yaml. Default: "nodejs". */
  runtime?: Language;
  /** The folder of the plugin `planet`. */
  plugin?: string;
  /** The folder of the SDK that was generated for the program's language: Node, Python, Go. */
  sdk?: string;
  /** Link the repository's node_modules into the folder of a Node program. Default: true. */
  linkRepo?: boolean;
}

export interface Project {
  language: Language;
  /** Variables that its commands need. */
  env: Record<string, string>;
}

export async function completeProject(dir: string, options: ProjectOptions): Promise<Project> {
  const { runtime = "nodejs", plugin } = options;
  const file = join(dir, "Pulumi.yaml");
  const there = await exists(file);
  // A document keeps how the user has written texts and times.
  const project = parseDocument(
    there ? await readFile(file, "utf8") : `name: program\nruntime: ${runtime}\n`,
  );
  const language = (project.getIn(["runtime", "name"]) ?? project.get("runtime")) as Language;
  let env = {};
  if (language === "nodejs") await completeNode(dir, options);
  if (language === "go") env = await completeGo(dir, options);
  if (language === "python") {
    const { virtualenv, path } = await findPackages(options.sdk);
    project.set("runtime", project.createNode({ name: "python", options: { virtualenv } }));
    if (path) env = { PYTHONPATH: path };
  }
  if (plugin) project.set("plugins", project.createNode({ providers: [{ name: "planet", path: plugin }] }));
  await writeFile(file, String(project));
  return { language, env };
}

async function completeNode(dir: string, { linkRepo = true, sdk }: ProjectOptions): Promise<void> {
  // The SDK looks for the nearest package.json to find the program's entry.
  const manifest = join(dir, "package.json");
  if (!(await exists(manifest))) await writeFile(manifest, `{ "name": "program" }\n`);
  const [source, target] = [join(REPO, "node_modules"), join(dir, "node_modules")];
  if (sdk === undefined) {
    if (linkRepo) await symlink(source, target, "dir");
    return;
  }
  // The SDK must find the Pulumi that the program finds, so it stands beside it.
  await mkdir(target);
  for (const name of await readdir(source)) await symlink(join(source, name), join(target, name));
  await compileSdk(sdk, join(target, "pulumi-planet"));
}

/** Its types are tested elsewhere. */
async function compileSdk(sdk: string, target: string): Promise<void> {
  const sources = (await readdir(sdk, { recursive: true })).filter((name) => name.endsWith(".ts"));
  for (const name of sources) {
    const { outputText } = transpileModule(await readFile(join(sdk, name), "utf8"), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    });
    const compiled = join(target, name.replace(/\.ts$/, ".js"));
    await mkdir(dirname(compiled), { recursive: true });
    await writeFile(compiled, outputText);
  }
  await copyFile(join(sdk, "package.json"), join(target, "package.json"));
}

async function completeGo(dir: string, { sdk }: ProjectOptions): Promise<Record<string, string>> {
  for (const file of ["go.mod", "go.sum"]) {
    if (!(await exists(join(dir, file)))) await copyFile(join(GO_MODULE, file), join(dir, file));
  }
  // The build cache is the user's, so the SDK is compiled once for all programs.
  const env = { GOFLAGS: "-mod=mod", GOWORK: "off" };
  if (sdk) {
    const name = /^module (\S+)/m.exec(await readFile(join(sdk, "go.mod"), "utf8"))?.[1];
    const args = ["mod", "edit", `-require=${name}@v0.0.0`, `-replace=${name}=${sdk}`];
    const { code, output } = await runCommand("go", args, { cwd: dir, env: { ...process.env, ...env } });
    if (code !== 0) throw new Error(`adding ${sdk} to the program's go.mod: ${output.trim()}`);
  }
  return env;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
