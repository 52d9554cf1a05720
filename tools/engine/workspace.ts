// A project with a stack of its own in a temporary folder, on which the real engine works.
import type { ChildProcess } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runCommand, sendSignal, startCommand } from "./command";
import { familyOf, killFamily } from "./processFamily";
import type { Language } from "./parts";
import { completeProject } from "./project";
import type { ProjectOptions } from "./project";
import { findHost, installHost } from "./pulumiCli";
import type { Host } from "./pulumiCli";

export interface Run {
  code: number;
  /** What the user sees: stdout and stderr, without colours. */
  output: string;
  /** stdout alone, for commands that print JSON. */
  stdout: string;
}

export interface RunningCommand {
  child: ChildProcess;
  done: Promise<Run>;
  /** Kills the CLI and all it started: the machine went down. */
  killAll(): Promise<void>;
  /** Kills the CLI alone: language host and provider live on until `dispose`. */
  killCli(): Promise<void>;
  /** Kills the provider's process, dynamic or of the plugin's folder; the CLI sees its call fail. */
  killProvider(): Promise<void>;
  /**
   * Ctrl-C at a terminal. It reaches the CLI only: the engine's plugins are in process groups of
   * their own.
   */
  interrupt(): void;
}

export interface WorkspaceOptions extends ProjectOptions {
  /** A folder to copy, or file names with their text. A missing Pulumi.yaml is added. */
  program: string | Record<string, string>;
  config?: Record<string, string>;
  secrets?: Record<string, string>;
  /**
   * On top of this process's environment, from which Planet's and Pulumi's own variables are taken
   * out.
   */
  env?: Record<string, string>;
  /** Default: "test". */
  stack?: string;
  /** Gets the output of every command as it comes. */
  onOutput?: (text: string) => void;
}

/**
 * A program, a stack and a state of their own in a temporary folder, worked on by the real engine.
 * Ctrl-C at the terminal does not reach its commands: whoever creates one must `dispose` of it.
 */
export class Workspace {
  private readonly commands = new Map<number, { done: Promise<Run>; family: Set<number> }>();

  private constructor(
    /** Everything of this workspace: program, state, PULUMI_HOME and temporary files. */
    readonly root: string,
    /** Of the commands to come. */
    readonly env: NodeJS.ProcessEnv,
    private readonly options: WorkspaceOptions,
  ) {}

  static async create(options: WorkspaceOptions): Promise<Workspace> {
    const root = await realpath(await mkdtemp(join(tmpdir(), "planet-tasking-")));
    const workspace = new Workspace(root, engineEnv(root), options);
    try {
      await workspace.layOut();
      await workspace.must("stack", "init", options.stack ?? "test");
      const config = Object.entries(options.config ?? {}).flatMap(([k, v]) => ["--plaintext", `${k}=${v}`]);
      const secrets = Object.entries(options.secrets ?? {}).flatMap(([k, v]) => ["--secret", `${k}=${v}`]);
      if (config.length + secrets.length) await workspace.must("config", "set-all", ...config, ...secrets);
    } catch (error) {
      await workspace.dispose();
      throw error;
    }
    return workspace;
  }

  /** The program's folder. */
  get dir(): string {
    return join(this.root, "program");
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.dir, file)), { recursive: true });
    await writeFile(join(this.dir, file), text);
  }

  preview(...extra: string[]): Promise<Run> {
    return this.pulumi("preview", ...extra);
  }

  /** With a preview first, as users run it; "--skip-preview" halves the time. */
  up(...extra: string[]): Promise<Run> {
    return this.pulumi("up", "--yes", ...extra);
  }

  refresh(...extra: string[]): Promise<Run> {
    return this.pulumi("refresh", "--yes", ...extra);
  }

  destroy(...extra: string[]): Promise<Run> {
    return this.pulumi("destroy", "--yes", ...extra);
  }

  /** The stack's deployment as the engine stores it, secrets in plain text. */
  async exportState(): Promise<ExportedState> {
    return JSON.parse(await this.must("stack", "export", "--show-secrets")) as ExportedState;
  }

  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.must("stack", "output", "--json", "--show-secrets")) as Record<
      string,
      unknown
    >;
  }

  pulumi(...args: string[]): Promise<Run> {
    const { child, done } = this.start(...args);
    child.stdin?.end();
    return done;
  }

  start(...args: string[]): RunningCommand {
    const { child, done } = startCommand("pulumi", ["--non-interactive", "--color", "never", ...args], {
      cwd: this.dir,
      env: this.env,
      // A session of its own: the engine puts each plugin into another process group, but in the
      // same session.
      detached: true,
      onOutput: this.options.onOutput,
    });
    const pid = child.pid;
    const family = new Set<number>();
    const run = done.then(async (ended) => {
      // Nothing outlived it: its number may be given to a stranger, whom `dispose` must not touch.
      if (pid && family.size + (await familyOf(pid)).size === 0) this.commands.delete(pid);
      return { ...ended, output: stripVTControlCharacters(ended.output) };
    });
    if (pid) this.commands.set(pid, { done: run, family });
    const kill = async (whole: boolean) => {
      if (!pid) return;
      // Looked up before the kill: afterwards, only Linux can still tell whose the orphans are.
      for (const member of await familyOf(pid)) family.add(member);
      if (whole) await killFamily(family);
      else sendSignal(pid, "SIGKILL");
      await run;
    };
    return {
      child,
      done: run,
      killAll: () => kill(true),
      killCli: () => kill(false),
      killProvider: async () => {
        const { stdout } = await runCommand("ps", ["-A", "-ww", "-o", "pid=,args="], { env: process.env });
        const members = pid ? await familyOf(pid) : new Set<number>();
        const its = this.options.plugin ?? "dynamic-provider";
        for (const line of stdout.split("\n").filter((line) => line.includes(its))) {
          const provider = Number.parseInt(line);
          if (members.has(provider)) sendSignal(provider, "SIGKILL");
        }
      },
      interrupt: () => {
        if (pid) sendSignal(pid, "SIGINT");
      },
    };
  }

  /** Kills what still runs and removes the folder. */
  async dispose(): Promise<void> {
    for (const [pid, { done, family }] of this.commands) {
      await killFamily(new Set([...family, ...(await familyOf(pid))]));
      await done.catch(() => undefined);
    }
    this.commands.clear();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private async layOut(): Promise<void> {
    const { program, env } = this.options;
    for (const folder of ["program", "state", "home", "tmp"]) await mkdir(join(this.root, folder));
    if (typeof program === "string") {
      const filter = (source: string) => !["node_modules", ".git"].includes(basename(source));
      await cp(program, this.dir, { recursive: true, filter });
    } else {
      for (const [file, text] of Object.entries(program)) await this.write(file, text);
    }
    const project = await completeProject(this.dir, this.options);
    const host = await hostOnce(project.language);
    await installHost(host, join(this.root, "home"));
    Object.assign(this.env, project.env, env, { PATH: host.pulumi.path });
  }

  private async must(...args: string[]): Promise<string> {
    const { code, output, stdout } = await this.pulumi(...args);
    if (code !== 0)
      throw new Error(`pulumi ${args.slice(0, 2).join(" ")}: exited with ${code}: ${output.trim()}`);
    return stdout;
  }
}

export interface ExportedState {
  deployment: {
    resources?: {
      urn: string;
      type: string;
      id?: string;
      inputs?: Record<string, unknown>;
      outputs?: Record<string, unknown>;
    }[];
    pending_operations?: { type: string; resource: { urn: string } }[];
  };
}

const found = new Map<Language, Promise<Host>>();

function hostOnce(language: Language): Promise<Host> {
  const once = found.get(language) ?? findHost(language, (line) => process.stderr.write(`${line}\n`));
  found.set(language, once);
  return once;
}

function engineEnv(root: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    // The developer's stack and key must not leak in, nor what jest tells the programs it starts.
    ([name]) => !/^(PL|PULUMI|PLANET|JEST|TS_NODE)_|^(NODE_ENV|FORCE_COLOR)$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: "1",
    PULUMI_BACKEND_URL: `file://${join(root, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_HOME: join(root, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Type-checking a program costs a second or two per run; `tsc` does it once for all of them.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // The Node host leaves its pipes behind.
    TMPDIR: join(root, "tmp"),
  };
}
