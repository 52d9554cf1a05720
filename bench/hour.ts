// A bulk that takes an hour, on a clock that only waiting moves: how many polls, and how late the
// end is seen.
import { startWorld } from "../test/support/world";
import { ordersOf } from "./orders";

export interface Hour {
  polls: number;
  noticeSeconds: number;
  bulkSeconds: number;
}

const size = 1000;

export async function watchHourLongBulk(): Promise<Hour> {
  const world = await startWorld({ payloadsPerSecond: size / 3600, bulkStartDelayMs: 1000, pageSize: 100 });
  try {
    const { errors } = await world.stack().up({ orders: ordersOf("points", size), timeoutSeconds: 86_400 });
    if (errors.length > 0) throw new Error(errors.join("\n"));
    const [{ id, end_time, accepted_at }] = world.sim.bulks as [(typeof world.sim.bulks)[number]];
    const polls = world.sim.requests.filter(({ path, status }) => path.endsWith(id) && status === 200);
    const end = Date.parse(end_time!);
    return {
      polls: polls.length,
      noticeSeconds: (polls.at(-1)!.time - end) / 1000,
      bulkSeconds: (end - Date.parse(accepted_at)) / 1000,
    };
  } finally {
    await world.close();
  }
}
