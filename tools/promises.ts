// The promises of docs/reliability.md, and the tests that hold them. No promise stands without a
// test.

export interface Promised {
  /** At most 90 characters, for the table. */
  promise: string;
  /** The whole sentence, for the list below the table. */
  inFull: string;
  /** Files of tests, from the repository's root. */
  tests: string[];
}

export const promises: Promised[] = [
  {
    promise: "The provider is killed at any point: the next run makes the orders the declared ones.",
    inFull:
      "The provider's process is killed at any point of a create, an update or a delete, between two requests or within one: the next run makes the orders the declared ones, each ordered once.",
    tests: ["test/host/crashMatrix.test.ts"],
  },
  {
    promise: "The recovery from such a kill is killed, too.",
    inFull:
      "The recovery from such a kill is killed at any request, too: the run after it ends the same way.",
    tests: ["test/core/kill.test.ts"],
  },
  {
    promise: "The program changes between the kill and the next run: the last program counts.",
    inFull:
      "The program is changed or reverted between the kill and the next run: the live orders are those of the last program.",
    tests: ["test/host/kill.test.ts"],
  },
  {
    promise: "The same holds on Pulumi's engine.",
    inFull: "The same holds on Pulumi's engine, where the whole tree of a command is killed.",
    tests: ["test/engine/crash.test.ts", "test/engine/crash.full.test.ts"],
  },
  {
    promise: "Only the CLI or only the provider dies, or Ctrl-C comes: later runs end right.",
    inFull:
      "The CLI alone or the provider alone dies, Ctrl-C comes once or twice, or the next run starts while the old provider still works: the runs that follow end with exactly the declared orders alive.",
    tests: ["test/engine/interruption.full.test.ts"],
  },
  {
    promise: "A destroy after a killed first create stops and lists the live orders.",
    inFull:
      "A destroy, or the batch's removal, after a killed first create stops and lists the live orders. Taking the orders over or cancelling them leaves nothing alive; abandoning them leaves them to the user.",
    tests: ["test/engine/orphans.full.test.ts"],
  },
  {
    promise: "`--replace`, `state move` and restored checkpoints double or lose no order unsaid.",
    inFull:
      "`--replace`, `state delete` of the batch alone or of the identity alone, `state move` and a restored checkpoint neither double nor lose an order without a word; stacks never touch each other's orders. `state delete` of both is [not guaranteed](#what-is-not-guaranteed).",
    tests: ["test/engine/stateSurgery.full.test.ts"],
  },
  {
    promise: "A single fault strikes any request of a create, update or delete: the next run ends right.",
    inFull:
      "A single fault (a request or reply lost, late, cut short, refused, of another shape) strikes any request of a create, an update or a delete, with each behaviour that Planet's documents leave open: the run stops in time, says what to do, and a run after it ends right, each order ordered once. A refresh is [not among them](#known-gaps).",
    tests: ["test/core/faultMatrix.test.ts"],
  },
  {
    promise: "Random sequences of runs, changes, kills and faults double or lose no order.",
    inFull:
      "Random sequences of runs, program changes, kills, faults, and what people and time do to orders: no order is doubled or lost, and no order of others is touched. They have one batch, and no fault that gives an order a wrong id or answers 404 for one that lives.",
    tests: ["test/model/alone.test.ts", "test/model/amongOthers.test.ts"],
  },
  {
    promise: "A bulk that another run sent under the same id is never taken for one's own.",
    inFull:
      "A bulk that another run sent under the same id is never taken for one's own: its orders are compared with those that were sent.",
    tests: ["test/core/foreignBulk.test.ts"],
  },
  {
    promise: "An answer that is not as documented is refused by name, and nothing known is lost.",
    inFull:
      "An answer whose shape is not the documented one, that is larger than 64 MB, or whose pages run in a circle is refused by name, and nothing known is lost. Control characters and the API key in the body of a refused request stay out of the message.",
    tests: ["test/core/badAnswers.test.ts"],
  },
  {
    promise: "No run waits past `timeoutSeconds` and one request.",
    inFull:
      "No run waits past `timeoutSeconds` and one request, where the rate budget does not hold its requests back.",
    tests: ["test/core/waiting.test.ts", "test/core/faultMatrix.test.ts"],
  },
  {
    promise: "A bulk that never ends or has vanished does not block a stack for ever.",
    inFull:
      "A bulk that never ends or has vanished does not block a stack for ever: `planet:skipBulk` gives it up.",
    tests: ["test/core/recovery.test.ts", "test/core/found.test.ts"],
  },
];
