// When the next request may go: as many in a second, and in a minute, as Planet takes of one key.
import pThrottle from "p-throttle";

// Planet counts arrivals: a request on a new connection is longer on its way than the one that takes its turn a second later.
const arrivalSpreadMs = 100;

/** All batches of a stack live in one process: those of one caller share its budget. */
const budgets = new Map<string, (() => Promise<void>)[]>();

/** Comes true when it is this request's turn; turns come in the order of the calls. */
export async function turnOf(
  caller: string,
  requestsPerSecond: number,
  requestsPerMinute: number,
): Promise<void> {
  const name = [caller, requestsPerSecond, requestsPerMinute].join(" ");
  let budget = budgets.get(name);
  if (!budget) {
    const atMost = (limit: number, interval: number) =>
      pThrottle({ limit, interval: interval + arrivalSpreadMs, strict: true })(() => Promise.resolve());
    budget = [atMost(requestsPerMinute, 60_000), atMost(requestsPerSecond, 1000)];
    budgets.set(name, budget);
  }
  for (const turn of budget) await turn();
}
