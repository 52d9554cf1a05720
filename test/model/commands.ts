// The commands of a sequence. Each tells in a counterexample what it did.
import * as fc from "fast-check";
import type { Settings } from "../../simulator/service/settings";
import type { Model } from "./model";
import { changed, programText } from "./orders";
import type { Change } from "./orders";
import type { Trouble } from "./process";
import { destroy, refresh, up } from "./runs";
import type { Destroying } from "./runs";
import { count } from "./statistics";
import type { ModelWorld } from "./modelWorld";

export type Act = { name: string; check?: (model: Model, world: ModelWorld) => boolean } & {
  /** Returns the text of what it did, or hands it to `model.tell`. */
  run: (model: Model, world: ModelWorld) => Promise<string | void> | string;
};

/**
 * fast-check puts one command object into many sequences, so each sequence clones it: `did` belongs
 * to one sequence.
 */
export class Command implements fc.AsyncCommand<Model, ModelWorld> {
  private did: string;

  constructor(private readonly act: Act) {
    this.did = act.name;
  }

  check(model: Readonly<Model>): boolean {
    return this.act.check?.(model as Model, model.world) ?? true;
  }

  async run(model: Model, world: ModelWorld): Promise<void> {
    count("commands", this.act.name);
    // If the run throws, the counterexample still names the command.
    this.did = `${this.act.name} …`;
    model.tell = (text) => (this.did = text);
    this.did = (await this.act.run(model, world)) ?? this.did;
    model.rethrow();
  }

  [fc.cloneMethod](): Command {
    return new Command(this.act);
  }

  toString(): string {
    return `\n  ${this.did}`;
  }
}

export function upCommand(change: Change, trouble?: Trouble): Act {
  return {
    name: "up",
    run: async (model, world) => {
      const program = changed(model.programs, change);
      model.programs.push(program);
      await up(model, world, program, trouble);
    },
  };
}

export function refreshCommand(trouble?: Trouble): Act {
  return {
    name: "refresh",
    check: (_, { stack }) => stack.stored !== undefined,
    run: async (model, world) => void (await refresh(model, world, trouble)),
  };
}

export function destroyCommand(how: Destroying, trouble?: Trouble): Act {
  return {
    name: "destroy",
    run: async (model, world) => void (await destroy(model, world, how, trouble)),
  };
}

/** Somebody restores an earlier checkpoint of the stack. */
export function restoreCommand(nth: number): Act {
  return {
    name: "restore",
    check: (_, { checkpoints }) => checkpoints.length > 0,
    run: (model, world) => {
      const stored = world.checkpoints[nth % world.checkpoints.length]!;
      world.stack.stored = stored;
      model.forgot();
      return `restore the checkpoint that knows ${stored.outputs.journal} bulks`;
    },
  };
}

const hour = 3_600_000;
export const spans = {
  "1 s": 1000,
  "10 s": 10_000,
  "2 min": 120_000,
  "1 h": hour,
  "5 days": 120 * hour,
  "10 days": 240 * hour,
};

export function passCommand(span: keyof typeof spans): Act {
  return {
    name: "pass",
    run: (_, world) => {
      world.time += spans[span];
      return `${span} pass`;
    },
  };
}

export type Deed = "cancels" | "renames" | "moves the end of" | "fulfils" | "rejects" | "expires" | "fails";

export function dashboardCommand(deed: Deed, nth: number): Act {
  return {
    name: `somebody ${deed} an order`,
    check: (model) => model.live().length > 0,
    run: (model, { planet }) => {
      const live = model.live();
      const { id, name } = live[nth % live.length]!;
      if (deed === "cancels" || deed === "renames" || deed === "moves the end of") model.touched(id);
      if (deed === "renames") planet.change(id, { name: ["n", "b", "x"][nth % 3]! });
      else if (deed === "moves the end of") planet.change(id, { end_time: "2026-12-25T00:00:00Z" });
      else {
        const statuses = {
          cancels: "CANCELLED",
          fulfils: "FULFILLED",
          rejects: "REJECTED",
          expires: "EXPIRED",
          fails: "FAILED",
        } as const;
        planet.change(id, { status: statuses[deed] });
      }
      return `somebody ${deed} "${name}" (${id.slice(0, 4)}…)`;
    },
  };
}

export function serviceCommand(name: string, settings: Partial<Settings>): Act {
  return {
    name,
    check: (_, { planet }) =>
      Object.entries(settings).some(
        ([key, value]) => JSON.stringify(planet.settings[key as keyof Settings]) !== JSON.stringify(value),
      ),
    run: (_, { planet }) => {
      planet.set(settings);
      return name;
    },
  };
}

/** The user does what the last error offered: gives up a bulk. */
export function skipCommand(): Act {
  return {
    name: "skipBulk",
    check: ({ skippable, skipped }) => skippable.some((id) => !skipped.has(id)),
    run: (model) => {
      const id = model.skippable.find((bulk) => !model.skipped.has(bulk))!;
      model.skip(id);
      return `pulumi config set planet:skipBulk ${id}`;
    },
  };
}

/** A CLI is killed, and its provider goes on by itself. */
export function outliveCommand(change: Change | "destroy", requests: number, doesNotice: boolean): Act {
  return {
    name: "outlive",
    check: (_, { other }) => other === undefined,
    run: async (model, world) => {
      const program = change === "destroy" ? undefined : changed(model.programs, change);
      if (program) model.programs.push(program);
      model.otherDeclared(program);
      count("runs", "outlived its CLI");
      await world.startOther(program, requests, doesNotice);
      return `a CLI is killed, its ${program ? `up ${programText(program)}` : "destroy"} makes ${requests} requests${doesNotice ? " before it notices" : ""}`;
    },
  };
}

export function goOnCommand(requests?: number): Act {
  return {
    name: "go on",
    check: (_, { other }) => other !== undefined,
    run: async (_, world) => {
      await world.otherGoesOn(requests);
      return `the other process makes ${requests ?? "all its"} more requests`;
    },
  };
}

export function arriveCommand(): Act {
  return {
    name: "arrive late",
    check: (_, { late }) => late.length > 0,
    run: (_, { late }) => {
      late.shift()!();
      return "a request arrives late";
    },
  };
}
