// The command line of the package. The code of a subcommand is loaded when it is called.
import { Command, Option } from "commander";
import { messageOf } from "../base/errors";
import { oneLine, printable, visible } from "../base/text";
import { NoBatchError } from "../review/read/reviewedBatch";
import type { AdoptOptions } from "./adopt";
import type { CheckOptions } from "./check";
import type { DoctorOptions } from "./doctor";
import { withFileOptions } from "./fileOptions";
import type { NewOptions } from "./new";
import { toCount, toElevation, toInstant, toPause, toPlace, toText, toTexts, toTime } from "./optionValues";
import type { OrphansOptions } from "./orphans";
import type { ReviewOptions } from "./review";
import type { StatusOptions } from "./status";
import type { WindowsOptions } from "./windows";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the package's own, wherever it is installed
const { version } = require("pulumi-planet-tasking/package.json") as { version: string };

const program = new Command("planet-tasking")
  .description("Planet tasking orders declared in Pulumi programs")
  .version(version);

program
  .command("review")
  .description(
    "Tell every order's fate, its cost and its place on the map, from the output of `pulumi preview --json`, of `pulumi destroy --preview-only --json` or of `pulumi stack export`. Markdown for a pull request's comment, unless said otherwise.",
  )
  .argument("[files...]", "outputs of Pulumi, of one or more stacks; none or -: standard input")
  .addOption(new Option("--html", "a page with a map").conflicts(["geojson", "svg"]))
  .addOption(new Option("--geojson", "the orders, for maps of your own").conflicts(["html", "svg"]))
  .addOption(new Option("--svg", "the map alone").conflicts(["html", "geojson"]))
  .option("-o, --output <file>", "where to write; default: standard output")
  .option("--now <time>", "the time by which charges are judged, ISO 8601; default: now", toInstant)
  .action(async (files: string[], options: Omit<ReviewOptions, "now"> & { now?: number }) => {
    const { review } = await import("./review.js");
    await review(files, { ...options, now: options.now ?? Date.now() });
  });

program
  .command("status")
  .description(
    "Tell what has become of the orders of a stack: status, captures, quota, next capture, window. Exit 2 where an order needs a person: rejected, failed, expired, refused, cancelled elsewhere, not shown. Orders nothing and writes nothing to the stack.",
  )
  .argument(
    "[files...]",
    "outputs of `pulumi stack export`; -: standard input; none: what is piped in, else the selected stack",
  )
  .option("--stack <name>", "runs `pulumi stack export` for it; may be repeated", toTexts)
  .option(
    "--live",
    "asks Planet too, as PL_API_KEY says (or PL_AUTH_CLIENT_ID and PL_AUTH_CLIENT_SECRET); of a batch with an account, as PL_API_KEY_<NAME>",
  )
  .addOption(
    new Option("--watch [seconds]", "asks Planet again and again, until every order has ended; default: 60")
      .argParser(toPause)
      .conflicts(["json", "html", "output", "now"]),
  )
  .addOption(new Option("--json", "as JSON").conflicts("html"))
  .option("--html", "a page with a map")
  .option("--all", "every order in the table")
  .option("-o, --output <file>", "where to write; default: standard output")
  .option("--now <time>", "the time by which is told what is left, ISO 8601; default: now", toInstant)
  .action(async (files: string[], options: StatusOptions) => {
    const { shell, status } = await import("./status.js");
    process.exitCode = await status(files, options, shell(tell));
  });

program
  .command("orphans")
  .description(
    "Find live orders of batches that a stack does not hold: the first `pulumi up` of a batch was killed while it ordered. Lists them, and cancels them on request. Asks Planet as PL_API_KEY says (or PL_AUTH_CLIENT_ID and PL_AUTH_CLIENT_SECRET). Exit 2 where orders are alive.",
  )
  .argument(
    "[files...]",
    "outputs of `pulumi stack export`; -: standard input; none: what is piped in, else the selected stack",
  )
  .option("--stack <name>", "runs `pulumi stack export` for it; may be repeated", toTexts)
  .option("--cancel", "cancels them all")
  .action(async (files: string[], options: OrphansOptions) => {
    const { orphans, shell } = await import("./orphans.js");
    process.exitCode = await orphans(files, options, shell(tell));
  });

program
  .command("adopt")
  .description(
    "Write a program and a GeoJSON file that take live orders under management; its first `pulumi up` orders nothing. Asks Planet as PL_API_KEY says (or PL_AUTH_CLIENT_ID and PL_AUTH_CLIENT_SECRET).",
  )
  .requiredOption(
    "-o, --output <folder>",
    "where to write; the folder is made, files in it are not overwritten",
  )
  .option("--batch <name>", "name of the batch", "adopted")
  .option("--name <names...>", "orders of these names")
  .option("--name-contains <text>", "orders whose name holds this text, upper or lower case")
  .option("--status <statuses...>", "orders of these statuses; default: all that have not ended")
  .option("--created-after <time>", "ISO 8601 with an offset", toTime)
  .option("--created-before <time>", "ISO 8601 with an offset", toTime)
  .option("--limit <count>", "at most so many, the newest", toCount, 1000)
  .option("--account <name>", "one of several accounts: reads PL_API_KEY_<NAME>", toText)
  .action(async (options: AdoptOptions) => {
    const { writeAdoption } = await import("./adopt.js");
    for (const line of await writeAdoption(options)) tell(line);
  });

withFileOptions(program.command("check"))
  .description(
    "Tell what files of places would order: each order's place, window and km², and all that is wrong or doubtful, before any program is written. Needs no network. Exit 1 where a file is wrong.",
  )
  .argument("<files...>", "files as `ordersFromFile` reads them: CSV, GeoJSON, KML, KMZ, shapefiles, ZIP")
  .addOption(new Option("--html", "a page with a map").conflicts("geojson"))
  .option("--geojson", "the orders, for maps of your own")
  .option("--all", "every order in the table")
  .option("-o, --output <file>", "where to write; default: standard output")
  .action(async (files: string[], options: CheckOptions) => {
    const { check } = await import("./check.js");
    const { text, map, isRight } = check(files, options, Date.now());
    process.exitCode = isRight ? 0 : 1;
    const { output } = options;
    if (output === undefined) {
      if (map !== undefined) process.stderr.write(visible(text));
      return void process.stdout.write(visible(map ?? text));
    }
    const { writeWhole } = await import("./writeWhole.js");
    await writeWhole(output, visible(map ?? text));
    if (map !== undefined) process.stdout.write(visible(text));
  });

withFileOptions(program.command("new"))
  .description(
    "Write a Pulumi program that orders what is in a file. Where the file is wrong, say so as `check` does, and write nothing.",
  )
  .argument("<file>", "as `ordersFromFile` reads it; the program reads it where it is")
  .requiredOption(
    "-o, --output <folder>",
    "where to write; the folder is made, files in it are not overwritten",
  )
  .option("--batch <name>", "name of the batch; default: the file's name", toText)
  .action(async (file: string, options: NewOptions) => {
    const { writeProgram } = await import("./new.js");
    const { lines, isWritten } = await writeProgram(file, options, Date.now());
    process.exitCode = isWritten ? 0 : 1;
    for (const line of lines) tell(line);
  });

program
  .command("windows")
  .description(
    "Search when a satellite could take an assured image, and what it would cost; orders nothing. A window's id is an order's `imagingWindow`.",
  )
  .requiredOption("--at <longitude,latitude>", "the place; twice for a line of two points", toPlace)
  .requiredOption("--pl-number <number>", "number of the contract line, PL-…", toText)
  .requiredOption("--product <product>", 'product of the contract, e.g. "Assured Tasking"', toText)
  .option("--start-time <time>", "ISO 8601 with an offset; default: now", toTime)
  .option("--end-time <time>", "ISO 8601 with an offset, at most seven days ahead", toTime)
  .option("--sat-elevation-angle-min <degrees>", "lowest elevation of the satellite", toElevation)
  .option("--show-replacing", "also windows an order for which cancels another order of yours")
  .option("--account <name>", "one of several accounts: reads PL_API_KEY_<NAME>", toText)
  .option("--json", "as JSON")
  .action(async (options: WindowsOptions) => {
    const { describeWindows } = await import("./windows.js");
    const warn = (line: string) => tell(`warning: ${line}`);
    process.stdout.write(visible(await describeWindows(options, warn)));
  });

program
  .command("doctor")
  .description(
    "Ask Planet's service what it is like, and tell what follows for this package. It orders nothing and takes a minute at most. Exit 1 where the guarantee would not hold.",
  )
  .option("--pl-number <number>", "with --product: searches for imaging windows too")
  .option("--product <product>", 'product of the contract, e.g. "Assured Tasking"')
  .option("--account <name>", "one of several accounts: reads PL_API_KEY_<NAME>", toText)
  .option("--refused-bulk", "also send, after a question, one bulk that Planet must refuse")
  .option("--yes", "the answer to that question")
  .option("--json", "as JSON")
  .action(async (options: DoctorOptions) => {
    const { gently, runDoctor, terminal } = await import("./doctor.js");
    const { systemClock } = await import("../base/clock.js");
    const { text, exitCode } = await runDoctor(options, {
      clock: systemClock,
      log: tell,
      confirm: terminal(),
      requestsPerSecond: gently,
    });
    process.stdout.write(visible(text));
    process.exitCode = exitCode;
  });

/** Prints a line beside the result. */
function tell(line: string): void {
  process.stderr.write(`${oneLine(line)}\n`);
}

// A reader that has seen enough closes the pipe, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`planet-tasking: ${printable(messageOf(error))}\n`);
  process.exitCode = error instanceof NoBatchError ? 3 : 1;
});
