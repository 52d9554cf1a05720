import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Language } from "../../tools/engine/parts";
import { familyOf } from "../../tools/engine/processFamily";
import { findHost, findPulumi } from "../../tools/engine/pulumiCli";
import type { FindOptions } from "../../tools/engine/pulumiCli";
import { Workspace } from "../../tools/engine/workspace";

const TYPE = "pulumi-nodejs:dynamic/probe:Thing";

/** A program with one dynamic resource whose `create` writes a mark and then takes its time. */
function aProgram({ size = 1, createMs = 0 } = {}): string {
  return `
    import * as pulumi from "@pulumi/pulumi";
    const provider: pulumi.dynamic.ResourceProvider = {
      async create(inputs) {
        require("node:fs").writeFileSync("created-by", String(process.pid));
        await new Promise((resolve) => setTimeout(resolve, ${createMs}));
        return { id: "the-thing", outs: inputs };
      },
      async diff(id, olds, news) { return { changes: olds.size !== news.size }; },
      async update(id, olds, news) { return { outs: news }; },
    };
    class Thing extends pulumi.dynamic.Resource {
      constructor(name: string, props: object) { super(provider, name, props, undefined, "probe", "Thing"); }
    }
    new Thing("thing", { size: ${size}, colour: new pulumi.Config("probe").require("colour") });
    export const size = ${size};
    export const word = new pulumi.Config("probe").requireSecret("word");
  `;
}

function aWorkspace(program: string, more: { onOutput?: (text: string) => void } = {}): Promise<Workspace> {
  return Workspace.create({
    program: { "index.ts": program },
    config: { "probe:colour": "red" },
    secrets: { "probe:word": "sesame" },
    ...more,
  });
}

async function things(workspace: Workspace) {
  const { deployment } = await workspace.exportState();
  return (deployment.resources ?? []).filter(({ type }) => type === TYPE);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isAlive(pid: number): Promise<boolean> {
  return (await familyOf(pid)).size > 0;
}

describe("a workspace on the real engine", () => {
  let streamed = "";
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await aWorkspace(aProgram(), { onOutput: (text) => (streamed += text) });
  });
  afterAll(() => workspace.dispose());

  test("up creates what the program asks for, with the stack's configuration", async () => {
    const { code, output } = await workspace.up("--skip-preview");

    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining("+ 2 created") as string,
    });
    expect(await things(workspace)).toMatchObject([{ id: "the-thing", outputs: { size: 1, colour: "red" } }]);
    expect(await workspace.outputs()).toEqual({ size: 1, word: "sesame" });
  });

  test("output reaches the listener as the user sees it", () => {
    expect(streamed).toContain("+ 2 created");
  });

  test("a second up changes nothing", async () => {
    const { code, output } = await workspace.up("--skip-preview");

    expect(code).toBe(0);
    expect(output).toContain("2 unchanged");
  });

  test("a changed program shows in preview and is updated in place", async () => {
    await workspace.write("index.ts", aProgram({ size: 2 }));

    const preview = await workspace.preview();
    const up = await workspace.up("--skip-preview");

    expect(preview.output).toContain("~ 1 to update");
    expect(up.output).toContain("~ 1 updated");
    expect(await things(workspace)).toMatchObject([{ id: "the-thing", outputs: { size: 2 } }]);
  });

  test("a program that does not run gives a code and the engine's words, and throws nothing", async () => {
    await workspace.write("index.ts", `throw new Error("no fields today");`);

    const { code, output } = await workspace.up("--skip-preview");

    expect(code).not.toBe(0);
    expect(output).toContain("no fields today");
  });

  test("destroy removes it", async () => {
    const { code } = await workspace.destroy("--skip-preview");

    expect(code).toBe(0);
    expect(await things(workspace)).toEqual([]);
  });
});

test("a CLI killed in the middle of create leaves a provider at work, which dispose ends, with the folder", async () => {
  const workspace = await aWorkspace(aProgram({ createMs: 600_000 }));
  const mark = join(workspace.dir, "created-by");
  const running = workspace.start("up", "--yes", "--skip-preview");
  while (!(await exists(mark))) await new Promise((resolve) => setTimeout(resolve, 50));
  const provider = Number(await readFile(mark, "utf8"));

  await running.killCli();
  expect((await running.done).code).toBe(137);
  expect(await isAlive(provider)).toBe(true);
  expect((await workspace.exportState()).deployment.pending_operations).toHaveLength(1);

  await workspace.dispose();
  expect(await isAlive(provider)).toBe(false);
  expect(await exists(workspace.root)).toBe(false);
});

describe("finding a Pulumi CLI", () => {
  let folder: string;
  const logged: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "planet-tasking-ladder-"));
    logged.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function aScript(path: string, body: string): Promise<void> {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), `#!/bin/sh\n${body}\n`);
    await chmod(join(folder, path), 0o755);
  }

  /** No download, and nothing on the PATH but what the test puts there. */
  function find(options: FindOptions = {}) {
    return findPulumi((line) => logged.push(line), bare(options));
  }

  function findTheHost(language: Language) {
    return findHost(language, (line) => logged.push(line), bare());
  }

  function bare(options: FindOptions = {}): FindOptions {
    const env = { PATH: join(folder, "path"), XDG_CACHE_HOME: join(folder, "cache"), ...options.env };
    return { installTimeoutMs: 0, ...options, env };
  }

  /** An environment in which whatever is downloaded is this shell script. */
  async function aDownload(script: string): Promise<NodeJS.ProcessEnv> {
    const fetch = `globalThis.fetch = async () => new Response(${JSON.stringify(script)});`;
    await writeFile(join(folder, "fetch.js"), fetch);
    return { NODE_OPTIONS: `--require ${join(folder, "fetch.js")}` };
  }

  // Stands in for `go build … -o FILE …`: "builds" a pulumi that knows its version.
  const FAKE_GO = `
    while [ "$1" != "-o" ]; do shift; done
    printf '#!/bin/sh\\necho v3.200.0\\n' > "$2"
    /bin/chmod +x "$2"`;

  test("the pulumi on the PATH is used as it is", async () => {
    await aScript("path/pulumi", "echo v3.999.0");

    expect(await find()).toEqual({ path: join(folder, "path"), version: "v3.999.0", origin: "path" });
    expect(await exists(join(folder, "cache"))).toBe(false);
  });

  test("a pulumi on the PATH that does not run is named, with what it said", async () => {
    await aScript("path/pulumi", "echo no version set >&2; exit 3");

    await expect(find()).rejects.toThrow(/path\/pulumi version: it exited with 3: no version set/);
  });

  test("with nothing to be had and no go, the error says what to install and where it is", async () => {
    await expect(find()).rejects.toThrow(
      /Install the Pulumi CLI \(https:\/\/www\.pulumi\.com\/docs\/install\/\) or Go/,
    );
  });

  test("a build goes into the cache whole, and the next run takes it from there", async () => {
    await aScript("path/go", FAKE_GO);
    const built = await find();
    await rm(join(folder, "path", "go"));

    expect(built).toMatchObject({ version: "v3.200.0", origin: "built" });
    expect(await find()).toEqual(built);
    const bin = built.path.split(":")[0]!;
    expect((await readdir(bin)).sort()).toEqual([
      "pulumi",
      "pulumi-analyzer-policy",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
    expect(logged.filter((line) => line.startsWith("building"))).toHaveLength(2);
  });

  test("two runs at once both end with the same CLI and leave nothing beside it", async () => {
    await aScript("path/go", FAKE_GO);

    const [one, two] = await Promise.all([find(), find()]);

    expect(one).toEqual(two);
    expect(await readdir(join(folder, "cache", "pulumi-planet-tasking"))).toHaveLength(1);
    expect(logged.filter((line) => line.startsWith("building"))).toHaveLength(2);
  });

  test("what a run that was killed has locked is built all the same", async () => {
    await aScript("path/go", FAKE_GO);
    const entry = dirname((await find()).path.split(":")[0]!);
    await rm(entry, { recursive: true });
    // No process has this number: Linux and macOS end before it.
    await symlink("99999999", `${entry}.lock`);

    expect(await find()).toMatchObject({ origin: "built" });
    expect(await readdir(dirname(entry))).toEqual([basename(entry)]);
  });

  test("a host is got when it is asked for, and kept beside the CLI, which stays as it is", async () => {
    await aScript("path/go", FAKE_GO);
    const pulumi = await find();
    logged.length = 0;

    const host = await findTheHost("yaml");

    expect(host).toMatchObject({ language: "yaml", pulumi });
    expect(await readdir(host.bin!)).toEqual(["pulumi-language-yaml"]);
    expect(logged.filter((line) => line.startsWith("building"))).toHaveLength(1);
    await rm(join(folder, "path", "go"));
    expect(await findTheHost("yaml")).toEqual(host);
    await expect(findTheHost("go")).rejects.toThrow("getting pulumi-language-go: it is not on the PATH");
  });

  test("a host on the PATH is used as it is", async () => {
    await aScript("path/pulumi", "echo v3.999.0");
    await aScript("path/pulumi-language-go", "exit 0");

    expect(await findTheHost("go")).toEqual({ language: "go", pulumi: await find() });
    expect(await exists(join(folder, "cache"))).toBe(false);
  });

  test("a build that fails gives go's words and leaves nothing in the cache", async () => {
    await aScript("path/go", "echo go.mod: missing something >&2; exit 1");

    await expect(find()).rejects.toThrow(/building pulumi v3.*go exited with 1\ngo\.mod: missing something/s);
    expect(await readdir(join(folder, "cache", "pulumi-planet-tasking"))).toEqual([]);
  });

  test("what the Automation API downloads is used before anything is built", async () => {
    await aScript("path/go", FAKE_GO);
    const script = `
      while [ "$1" != "--install-root" ]; do shift; done
      /bin/mkdir -p "$2/bin"
      printf '#!/bin/sh\necho v3.999.0\n' > "$2/bin/pulumi"
      /bin/chmod +x "$2/bin/pulumi"`;

    const found = await find({ env: await aDownload(script), installTimeoutMs: 20_000 });

    expect(found).toMatchObject({ version: "v3.999.0", origin: "installed" });
    expect(await readdir(found.path.split(":")[0]!)).toEqual(["pulumi"]);
  });

  test("a download that does not end is killed with what it started, once, and go builds instead", async () => {
    await aScript("path/go", "exit 1");
    const env = await aDownload(`echo $$ > ${join(folder, "pid")}; while :; do /bin/sleep 1; done`);

    await expect(find({ env, installTimeoutMs: 10_000 })).rejects.toThrow("building pulumi");
    await expect(find({ env, installTimeoutMs: 10_000 })).rejects.toThrow("building pulumi");

    expect(logged.filter((line) => line.includes("not done after 10 s"))).toHaveLength(1);
    expect(await isAlive(Number(await readFile(join(folder, "pid"), "utf8")))).toBe(false);
    expect(await readdir(join(folder, "cache", "pulumi-planet-tasking"))).toEqual([]);
  });
});
