// What RELIABILITY.md promises, and the tests that hold it. No promise without a test.

export interface Promised {
  /** A sentence. */
  promise: string;
  /** Files of tests, from the repository's root. */
  tests: string[];
}

export const promises: Promised[] = [
  {
    promise:
      "The provider's process is killed at any point of a create, an update or a delete, between two requests or within one: the next run makes the orders the declared ones, each ordered once.",
    tests: ["test/host/crashMatrix.test.ts"],
  },
  {
    promise: "The recovery from such a kill is killed at any request, too.",
    tests: ["test/core/kill.test.ts"],
  },
  {
    promise:
      "The program is changed or reverted between the kill and the next run: the live orders are those of the last program.",
    tests: ["test/host/kill.test.ts"],
  },
  {
    promise: "The same on Pulumi's engine, where the whole tree of a command is killed.",
    tests: ["test/engine/crash.test.ts", "test/engine/crash.full.test.ts"],
  },
  {
    promise:
      "The CLI alone or the provider alone dies, Ctrl-C comes once or twice, the next run starts while the old provider still works.",
    tests: ["test/engine/interruption.full.test.ts"],
  },
  {
    promise:
      "A destroy, or the batch's removal, after a killed first create stops, lists the live orders, and every way on that it names leaves nothing alive.",
    tests: ["test/engine/orphans.full.test.ts"],
  },
  {
    promise:
      "`--replace`, `state delete`, `state move` and a restored checkpoint neither double nor lose an order without a word; stacks never touch each other's orders.",
    tests: ["test/engine/stateSurgery.full.test.ts"],
  },
  {
    promise:
      "Any single fault (a request or reply lost, late, cut short, refused, of another shape) strikes any request, with each behaviour that Planet's documents leave open: the run stops in time, says what to do, and the next one ends right.",
    tests: ["test/core/faultMatrix.test.ts"],
  },
  {
    promise:
      "Random sequences of runs, program changes, kills, faults, and what people and time do to orders: no order is doubled or lost, none of others is touched.",
    tests: ["test/model/alone.test.ts", "test/model/amongOthers.test.ts"],
  },
  {
    promise: "A bulk that another run sent under the same id is never taken for one's own.",
    tests: ["test/core/foreignBulk.test.ts"],
  },
  {
    promise:
      "An answer that is not what is documented, too large, circular, or meant for a terminal is refused by name, and nothing known is lost.",
    tests: ["test/core/badAnswers.test.ts"],
  },
  {
    promise: "No run waits past `timeoutSeconds` and one request.",
    tests: ["test/core/waiting.test.ts", "test/core/faultMatrix.test.ts"],
  },
  {
    promise: "A bulk that never ends or has vanished does not block a stack for ever.",
    tests: ["test/core/recovery.test.ts", "test/core/found.test.ts"],
  },
];
