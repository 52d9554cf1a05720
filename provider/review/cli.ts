// The command line of the package. What a subcommand needs is loaded when it is called.
import { Command, InvalidArgumentError, Option } from "commander";
import { messageOf, printable } from "../errors";
import type { ReviewOptions } from "./command";

const program = new Command("planet-tasking").description(
  "Planet tasking orders declared in Pulumi programs",
);

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
    const { review } = await import("./command.js");
    await review(files, { ...options, now: options.now ?? Date.now() });
  });

function toInstant(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new InvalidArgumentError("It is no time in ISO 8601.");
  return instant;
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`planet-tasking: ${printable(messageOf(error))}\n`);
  process.exitCode = 1;
});
