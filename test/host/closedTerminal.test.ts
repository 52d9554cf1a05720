// The CLI has exited and closed the pipe into which the provider prints.
import { aBatch } from "../support/hostProgram";
import { HostWorld } from "../support/hostWorld";
import { orderAt } from "../support/orders";

test("a provider whose terminal is closed ends by itself at its next line", async () => {
  const world = await HostWorld.start({ stuckBulks: "RUNNING" });
  const process = await world.process();
  const running = world.stack().up(aBatch({ a: orderAt(1), b: orderAt(2) }), process);
  while (world.posts.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  process.hangUp();
  await process.ended;
  expect((await running).errors).toHaveLength(1);
  await world.close();
});
