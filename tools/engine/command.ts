import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

export interface Finished {
  /** Exit code; 128 + the signal's number when a signal ended it, as shells say it. */
  code: number;
  stdout: string;
  /** stdout and stderr in the order they came. */
  output: string;
}

export interface Started {
  child: ChildProcess;
  /** Settles when the command has ended; rejects only when it could not be started. */
  done: Promise<Finished>;
}

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /**
   * Lead a session of its own, so that it can be killed with everything it started. Default: false.
   */
  detached?: boolean;
  onOutput?: (text: string) => void;
}

/** Starts a program without a shell. Its stdin is a pipe that closes when this process ends. */
export function startCommand(file: string, args: string[], options: CommandOptions): Started {
  const { env, cwd, detached = false, onOutput } = options;
  const child = spawn(file, args, { env, cwd, detached, stdio: ["pipe", "pipe", "pipe"] });
  const done = new Promise<Finished>((resolve, reject) => {
    let stdout = "";
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
      onOutput?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onOutput?.(text);
    });
    child.on("error", (cause) => reject(new Error(`starting ${file}: ${cause.message}`, { cause })));
    child.on("close", (code, signal) => {
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), stdout, output });
    });
  });
  return { child, done };
}

/** Runs a program to its end. */
export function runCommand(file: string, args: string[], options: CommandOptions): Promise<Finished> {
  const { child, done } = startCommand(file, args, options);
  child.stdin?.end();
  return done;
}

/** Sends a signal; a process or group that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
