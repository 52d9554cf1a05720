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
    promise: "A single fault strikes any request of any command: the next run ends right.",
    inFull:
      "A single fault (a request or reply lost, late, cut short, refused, answered 404, of another shape) strikes any request of a create, an update, a delete or a refresh, with each behaviour that Planet's documents leave open: the run stops in time, says what to do, and a run after it ends right, each order ordered once.",
    tests: ["test/core/faultMatrix.test.ts"],
  },
  {
    promise: "Random sequences of runs, changes, kills and faults double or lose no order.",
    inFull:
      "Random sequences of runs, program changes, kills, faults, and what people and time do to orders: no order is doubled or lost, and no order of others is touched. Three of four have a service that writes what it was sent in its own way, and serves nothing undocumented. They have one batch.",
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
      "An answer whose shape is not the documented one, that is larger than 64 MB, nested deeper than 200 levels or longer than what was asked for, whose pages run in a circle, or whose link is no URL is refused by name, and nothing known is lost. Control characters in the body of a refused request stay out of the message, and secrets out of all that is shown or stored.",
    tests: ["test/core/badAnswers.test.ts"],
  },
  {
    promise: "Planet may write the same thing in its own way: one order each, no write without need.",
    inFull:
      "Planet may write what it was sent in its own way: coordinates with fewer digits, as text or with a third number, 180 as -180, rings from another corner, turned round or unclosed, lists in another order, names in another Unicode form or with single blanks, times with another offset or without fractions, numbers as text, words and ids in another case, empty text or null for none. In echoes, in orders or in both, also after a kill at any request: one order each, no write without need, no false drift.",
    tests: ["test/core/writing.test.ts", "test/core/foundWriting.test.ts"],
  },
  {
    promise: "Planet may write another thing: the run stops and says what; nothing is ordered again.",
    inFull:
      "Planet may write another thing than it was sent: the run stops, tells the difference first, and neither it nor a later run orders anything again or cancels by itself, but for what is [not guaranteed](#what-is-not-guaranteed).",
    tests: ["test/core/rewriting.test.ts", "test/core/movedStart.test.ts"],
  },
  {
    promise: "Nothing is needed that no document of Planet's promises.",
    inFull:
      "Nothing is needed that no document of Planet's promises: where `ordering`, a high `limit`, filters, whole lists, captures or the history are refused or answered oddly, the documented calls serve, or the run goes on without. Entries of other people in any shape, and odd information, stop nothing.",
    tests: ["test/core/undocumented.test.ts"],
  },
  {
    promise: "An order that Planet does not show is kept, told, and not ordered again by itself.",
    inFull:
      "An order that answers 404 stays in the stack, with since when, and is told. Only a status that Planet states twice, or `planet:forgetOrder`, lets it go. An order that Planet says it has cancelled, and shows as alive, stays too. A plan is held against what Planet shows of the orders that it would change.",
    tests: [
      "test/core/notShown.test.ts",
      "test/core/cancelledShown.test.ts",
      "test/core/lookUpTouched.test.ts",
    ],
  },
  {
    promise: "Answers that contradict themselves or what is known are doubts, and nothing is lost.",
    inFull:
      "Answers that contradict themselves or what is known (one id for two orders, an id beside an error, an id that is another order's or none, another order than was asked for) stop the run; once the answers are right, the next run ends right.",
    tests: ["test/core/contradictions.test.ts", "test/core/refusals.test.ts"],
  },
  {
    promise: "Orders move between batches, also of one name, and none is cancelled by it.",
    inFull:
      "Orders move between batches as the [page on them](living-with-orders.md) says, also between batches of one name under different components; the preview refuses a move that would cancel an order.",
    tests: ["test/core/moves.test.ts", "test/engine/moves.full.test.ts"],
  },
  {
    promise: "No run waits past `timeoutSeconds` and one request.",
    inFull:
      "No run waits past `timeoutSeconds` and one request: not beside a neighbour with thousands of look-ups, not with the rate budget used up, and not where somebody sets the clock back. Batches that share a budget take turns.",
    tests: ["test/core/waiting.test.ts", "test/core/faultMatrix.test.ts"],
  },
  {
    promise: "A bulk that never ends or has vanished does not block a stack for ever.",
    inFull:
      "A bulk that never ends, has vanished or cannot be read does not block a stack for ever: `planet:skipBulk` gives it up. One odd answer hides no other.",
    tests: ["test/core/recovery.test.ts", "test/core/found.test.ts", "test/core/oddAnswers.test.ts"],
  },
  {
    promise: "No secret that a server repeats reaches state, output, log, error or report.",
    inFull:
      "A secret (API key, client secret, token, a proxy's password) that a server sends back, from any place of any answer and in any of the forms in which it may be written, reaches no state, output, line, error, debug line or report. A request over http, or to this machine, passes no proxy.",
    tests: ["test/core/secrets.test.ts", "test/core/proxies.test.ts", "test/host/secrets.test.ts"],
  },
  {
    promise: "No text of a server or a file forges a line or controls a terminal.",
    inFull:
      "Control characters, turned directions, unseen characters and line breaks in texts of Planet, of files and of keys are shown as escapes, in every line, error, report and command's output. A review reads only the lines of its own batch.",
    tests: [
      "test/core/hostileTexts.test.ts",
      "test/host/hostileTexts.test.ts",
      "test/unit/program/hostileTexts.test.ts",
      "test/unit/examples/workflowSteps.test.ts",
      "test/unit/examples/workflowTexts.test.ts",
    ],
  },
  {
    promise: "Answers and files of any size and depth are refused by name, in bounded memory.",
    inFull:
      "Answers, lists, files and reports of any size and depth are read in time that grows with their size, or refused by name in bounded memory.",
    tests: [
      "test/core/largeAnswers.test.ts",
      "test/unit/load/hostile.test.ts",
      "test/unit/review/longTexts.test.ts",
    ],
  },
];
