// Tells when the next request may go: Planet limits the requests of a key per second and per
// minute. p-throttle stays at version 4, because from 5 on it is an ES module, which CommonJS on
// Node 20 cannot load.
import pThrottle from "p-throttle";

// Planet counts requests when they arrive. Opening a connection can delay one request, so that 11
// arrive in one second. A slack of 100 ms prevents that.
const arrivalSpreadMs = 100;

// All batches of a stack run in one provider process. Those with the same caller share a budget.
const budgets = new Map<string, (() => Promise<void>)[]>();

/** Resolves when the caller may send its next request. Turns come in the order of the calls. */
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
