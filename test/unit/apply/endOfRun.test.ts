import { endOfRun } from "../../../provider/apply/endOfRun";
import { aPlaced } from "../builders";

const [a, b, c] = ["a", "b", "c"].map((key) => aPlaced({ key })) as [
  ReturnType<typeof aPlaced>,
  ReturnType<typeof aPlaced>,
  ReturnType<typeof aPlaced>,
];

test.each<[string, Parameters<typeof endOfRun>, string]>([
  ["nothing", [{ 1: a }, { placed: { 1: a }, pending: [] }, false], "No order was placed or cancelled."],
  [
    "orders placed",
    [{}, { placed: { 1: a, 2: b }, pending: [] }, false],
    'Orders placed and recorded: 2 ("a", "b"). Nothing else was placed or cancelled.',
  ],
  [
    "one placed and one cancelled",
    [{ 1: a, 3: c }, { placed: { 1: a, 2: b }, pending: [] }, false],
    'Orders placed and recorded: 1 ("b"). Orders that have left the stack: 1 ("c"). Nothing else was placed or cancelled.',
  ],
  [
    "a bulk that is not read",
    [{}, { placed: {}, pending: [{ entry: 1 }] }, false],
    "What became of one bulk is not known: `pulumi up` looks first, and orders nothing twice.",
  ],
  [
    "a bulk that Planet may have taken, and one not read",
    [{}, { placed: { 1: a }, pending: [{ entry: 1 }] }, true],
    'Orders placed and recorded: 1 ("a"). What became of 2 bulks is not known: `pulumi up` looks first, and orders nothing twice.',
  ],
])("a failed run that has done %s says so", (_, args, sentence) => {
  expect(endOfRun(...args)).toBe(sentence);
});
