import type { RunContext } from "../../../provider/apply/context";
import { leaveReplaced } from "../../../provider/apply/replacedOrders";
import type { Step } from "../../../provider/plan/plan";
import { aPlaced, orderIdOf } from "../builders";

const run = {} as RunContext;
const [oldNorth, oldSouth, newNorth, newSouth] = [1, 2, 3, 4].map(orderIdOf) as [
  string,
  string,
  string,
  string,
];

const placedOrders = () => ({
  [oldNorth]: aPlaced(),
  [oldSouth]: aPlaced({ key: "south" }),
  [newNorth]: aPlaced(),
  [newSouth]: aPlaced({ key: "south" }),
});

const cancelOf = (key: string, orderId: string): Step => ({ action: "cancel", key, orderId, successor: key });

const plan = [cancelOf("north", oldNorth), cancelOf("south", oldSouth)];

/** What is cancelled where the new orders have these statuses. */
async function left(statuses: Record<string, string | Error>) {
  const problems: string[] = [];
  const statusOf = (_: unknown, orderId: string) => {
    const status = statuses[orderId]!;
    return status instanceof Error ? Promise.reject(status) : Promise.resolve(status);
  };
  const cancels = await leaveReplaced(placedOrders(), plan, run, statusOf, problems).catch(() => "failed");
  return { cancels, problems };
}

test("a replaced order is cancelled once Planet has accepted its successor", async () => {
  expect(await left({ [newNorth]: "PENDING", [newSouth]: "RECEIVED" })).toEqual({
    cancels: [{ key: "north", orderId: oldNorth, fields: {} }],
    problems: [],
  });
});

test.each(["REJECTED", "FAILED", "CANCELLED"])(
  "a replaced order stays alive where its successor is %s, and that is a problem",
  async (status) => {
    const { cancels, problems } = await left({ [newNorth]: status, [newSouth]: "PENDING" });
    expect(cancels).toEqual([{ key: "south", orderId: oldSouth, fields: {} }]);
    expect(problems).toEqual([expect.stringContaining(`"north": the new order ${newNorth} is ${status}`)]);
  },
);

test("an order that was left alive stays told where the wait for another one fails", async () => {
  const { cancels, problems } = await left({ [newNorth]: "REJECTED", [newSouth]: new Error("timed out") });
  expect(cancels).toBe("failed");
  expect(problems).toEqual([expect.stringContaining('"north"')]);
});
