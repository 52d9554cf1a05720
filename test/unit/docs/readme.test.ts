// Each sentence of the README with the test that would fail if it did not hold.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, root } from "./pages";

const held: [sentence: string, file: string, test: string][] = [
  [
    "Planet satellite tasking orders as code: declared in a Pulumi program, reviewed with `pulumi preview`, ordered with `pulumi up`, up to 1,000 orders per request.",
    "core/waiting.test.ts",
    "more than 1,000 orders are split, each chunk is a bulk of its own",
  ],
  [
    "`pulumi preview` tells what becomes of each order, and orders nothing:",
    "engine/lifecycle.test.ts",
    "a preview tells each order's fate and sends nothing",
  ],
  [
    "`pulumi up` sends one bulk request, waits until Planet has worked it off, and records every order's id:",
    "core/lifecycle.test.ts",
    "a create sends one bulk CREATE and records every order's id",
  ],
  [
    "Run it again, and nothing is ordered.",
    "engine/lifecycle.test.ts",
    "an up records every order's id, and a second up changes nothing",
  ],
  [
    "You need Node 20.18.1 or newer, the [Pulumi CLI](https://www.pulumi.com/docs/install/), and a Planet API key with tasking access.",
    "unit/docs/package.test.ts",
    "the README asks for the Node that the package asks for",
  ],
  [
    "The packages are not on npm yet, so pack them in a clone of the repository, and install them in a project made by `pulumi new typescript`:",
    "engine/package.full.test.ts",
    "%s orders and destroys with the packed package alone",
  ],
  [
    "Put the program above into `index.ts`.",
    "unit/docs/typescript.test.ts",
    "the README's program is the quickstart",
  ],
  [
    "The first command stores your key, encrypted; the second one orders:",
    "engine/lifecycle.test.ts",
    "the API key stands in no resource of ours, in no plain text of the state, and in no output line",
  ],
  [
    "Without a key, the same program runs against a simulator on your machine.",
    "engine/examples.test.ts",
    "quickstart orders its two fields from the root's Pulumi.yaml",
  ],
  [
    "It orders nothing, and forgets everything when it ends.",
    "simulator/command.test.ts",
    "says how to reach it, and forgets every order when it ends",
  ],
  [
    "Give it a stack of its own: what a stack holds counts as ordered.",
    "engine/lifecycle.test.ts",
    "an up records every order's id, and a second up changes nothing",
  ],
  [
    "a new key | bulk CREATE",
    "core/lifecycle.test.ts",
    "a create sends one bulk CREATE and records every order's id",
  ],
  [
    "a field that can be edited | bulk EDIT with that field only",
    "core/lifecycle.test.ts",
    "an EDIT carries the order's id and only what changed",
  ],
  [
    "a field that cannot be edited | bulk CREATE; once Planet has accepted the new order, bulk CANCEL of the old one",
    "core/lifecycle.test.ts",
    "a replaced order is cancelled only after Planet has accepted its successor",
  ],
  [
    'a key removed, or `pulumi destroy` | bulk CANCEL; with `onRemove: "abandon"` nothing; with `onRemove: "refuse"` an error',
    "engine/options.full.test.ts",
    "onRemove refuse: a destroy fails, and the orders and the stack stay",
  ],
  [
    "a key renamed, the order otherwise the same | nothing, or bulk EDIT where the name follows the key",
    "core/lifecycle.test.ts",
    "a renamed key sends nothing where the name stays",
  ],
  [
    "another name of the batch | all is ordered anew, then the old orders are cancelled; with Pulumi's `aliases` nothing",
    "engine/moves.full.test.ts",
    "a batch renamed without an alias is ordered anew, then the old orders are cancelled",
  ],
  [
    "a field no longer declared | nothing: it stays as it is at Planet, and the preview says so",
    "core/lifecycle.test.ts",
    "a field no longer declared stays as it is, sends nothing, and the preview says so",
  ],
  [
    "Programs in YAML, Python and Go order with the [native provider](docs/native.md), on the same core.",
    "engine/nativeExamples.full.test.ts",
    "quickstart orders its two fields",
  ],
  [
    "Its diff shows what the plan does, and nothing else:",
    "engine/nativeExamples.full.test.ts",
    "the diffs of the README and of docs/native.md are what a preview prints",
  ],
  [
    "When a run fails or is killed, run `pulumi up` again: it finds what Planet has accepted, and orders only what is missing.",
    "core/kill.test.ts",
    "killed at any request, with the program reverted before the next run, ends at what the program says",
  ],
];

/** Prose and rows of tables; the list of pages at the end promises nothing. */
const [promising] = pageOf("README.md").prose.split("## Read on") as [string];
const told = promising
  .split("\n")
  .filter((line) => line !== "" && !/^#|^\| -|^\| in the program/.test(line))
  .map((line) =>
    line
      .replace(/^\| | +\|$/g, "")
      .replace(/ +\| /g, " | ")
      .trim(),
  );

test.each(held)("rests on a test that exists: %s", (sentence, file, name) => {
  expect(told.join("\n")).toContain(sentence);
  expect(readFileSync(join(root, "test", file), "utf8")).toContain(name);
});

test("every sentence of the README rests on a test", () => {
  const rest = held.reduce((text, [sentence]) => text.replace(sentence, ""), told.join("\n"));
  expect(rest.trim().split(/\s*\n\s*/)).toEqual([
    "[What is guaranteed, and the known gaps](docs/reliability.md).",
  ]);
});
