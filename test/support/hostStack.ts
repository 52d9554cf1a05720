// A small engine: it keeps a stack's state, and calls a provider process in the order in which
// Pulumi's engine does.
import { randomUUID } from "node:crypto";
import type { Outputs } from "../../provider/state/state";
import { runProgram } from "./hostProgram";
import type { Program } from "./hostProgram";
import type { ProcessOptions, ProviderProcess } from "./providerProcess";
import { ProviderError } from "./providerWire";
import type { Properties } from "./providerWire";

/** What a program has registered. */
interface Registered {
  name: string;
  urn: string;
  news: Properties;
}

/** What the engine stores for one resource. */
export interface Stored {
  urn: string;
  id: string;
  inputs: Properties;
  outputs: Properties;
  /** Its last create or update failed half-way: the next run calls update, whatever diff says. */
  failed: boolean;
}

export interface Applied {
  errors: string[];
  /** Calls that may change something, whether they failed or not, as `create fields`. */
  called: string[];
}

/**
 * A stack as the engine keeps it. A program's constructors run for real, and their resources go to
 * a provider process: a new one for each command, unless one is given.
 */
export class HostStack {
  /** Everything that the processes of this stack's own commands have printed. */
  readonly printed: string[] = [];
  /** By the resource's name, in order of creation. */
  readonly stored = new Map<string, Stored>();

  constructor(
    private readonly start: (options: ProcessOptions) => Promise<ProviderProcess>,
    /** The options of the processes that its commands start. */
    readonly options: Required<Omit<ProcessOptions, "host">>,
    /** Its name in URNs. */
    private readonly name = randomUUID() as string,
  ) {}

  /** The outputs of a batch, as a program reads them. */
  outputs(name = "fields"): Outputs & Properties {
    const stored = this.stored.get(name);
    if (!stored) throw new Error(`the stack holds no ${name}`);
    return stored.outputs as Outputs & Properties;
  }

  /**
   * Calls check and diff for each resource of the program, and nothing that may change something.
   */
  async preview(program: Program, given?: ProviderProcess): Promise<{ errors: string[]; changed: string[] }> {
    const changed: string[] = [];
    const { errors } = await this.run(program, given, async (process, { name, urn, news }) => {
      const stored = this.stored.get(name);
      const inputs = await checked(process, urn, stored, news);
      if (!stored || (await process.diff(stored.id, stored.outputs, inputs, stored)).changes)
        changed.push(name);
    });
    return { errors, changed };
  }

  async up(program: Program, given?: ProviderProcess): Promise<Applied> {
    return this.run(program, given, (process, resource, called) => this.apply(process, resource, called));
  }

  async refresh(given?: ProviderProcess): Promise<void> {
    await this.within(given, async (process) => {
      for (const [name, stored] of this.stored)
        this.stored.set(name, { ...stored, ...(await process.read(stored.id, stored.outputs, stored)) });
    });
  }

  /** Deletes what the stack holds, newest first, up to the first that fails. */
  async destroy(given?: ProviderProcess): Promise<Applied> {
    return this.within(given, async (process) => {
      const applied: Applied = { errors: [], called: [] };
      try {
        for (const [name, stored] of [...this.stored].reverse()) {
          applied.called.push(`delete ${name}`);
          await process.delete(stored.id, stored.outputs, stored);
          this.stored.delete(name);
        }
      } catch (error) {
        applied.errors.push((error as Error).message);
      }
      return applied;
    });
  }

  private async within<T>(
    given: ProviderProcess | undefined,
    work: (process: ProviderProcess) => Promise<T>,
  ) {
    if (given) return work(given);
    const process = await this.start(this.options);
    try {
      return await work(process);
    } finally {
      await process.close();
      this.printed.push(...process.printed);
    }
  }

  /**
   * Runs the program; each resource that it registers goes through `work`, up to the first that
   * fails.
   */
  private run(
    program: Program,
    given: ProviderProcess | undefined,
    work: (process: ProviderProcess, resource: Registered, called: string[]) => Promise<void>,
  ): Promise<Applied> {
    return this.within(given, async (process) => {
      const applied: Applied = { errors: [], called: [] };
      await runProgram(program, async (name, news, type) => {
        const urn = `urn:pulumi:${this.name}::planet-tasking::${type}::${name}`;
        try {
          if (applied.errors.length === 0) await work(process, { name, urn, news }, applied.called);
        } catch (error) {
          applied.errors.push(...reasonsOf(error));
        }
        return this.stored.get(name) ?? { id: name, outputs: news };
      });
      return applied;
    });
  }

  private async apply(
    process: ProviderProcess,
    { name, urn, news }: Registered,
    called: string[],
  ): Promise<void> {
    const stored = this.stored.get(name);
    const inputs = await checked(process, urn, stored, news);
    try {
      if (!stored) {
        called.push(`create ${name}`);
        this.stored.set(name, { urn, ...(await process.create(inputs, { urn })), inputs, failed: false });
        return;
      }
      const { id, outputs: olds, failed } = stored;
      const { changes } = await process.diff(id, olds, inputs, stored);
      if (!changes && !failed) {
        this.stored.set(name, { ...stored, inputs });
        return;
      }
      called.push(`update ${name}`);
      const updated = await process.update(id, olds, inputs, stored);
      this.stored.set(name, { urn, id, ...updated, inputs, failed: false });
    } catch (error) {
      const { initFailed } = error as ProviderError;
      if (initFailed) {
        const { id, properties } = initFailed;
        this.stored.set(name, { urn, id, inputs, outputs: properties, failed: true });
      }
      throw error;
    }
  }
}

/** The inputs as `check` gives them back; throws where it finds failures. */
async function checked(process: ProviderProcess, urn: string, stored: Stored | undefined, news: Properties) {
  const { inputs, failures } = await process.check(stored?.inputs ?? {}, news, { urn });
  if (failures.length > 0) throw new CheckFailed(failures.map(({ reason }) => reason));
  return inputs;
}

class CheckFailed extends Error {
  constructor(readonly reasons: string[]) {
    super("check failed");
  }
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof CheckFailed) return error.reasons;
  if (error instanceof ProviderError && error.initFailed) return error.initFailed.reasons;
  return [(error as Error).message];
}
