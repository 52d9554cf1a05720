// Planet cannot be reached. Slow, because a preview then tries for up to 20 seconds.
import { aBatch } from "../support/hostProgram";
import { HostWorld } from "../support/hostWorld";
import { orderAt } from "../support/orders";

test("a preview says in a note that Planet is out of reach, and does not fail", async () => {
  const world = await HostWorld.start();
  try {
    const stack = world.stack();
    const program = aBatch({ a: orderAt(1) });
    await stack.up(program);
    // Nobody listens on port 9, the discard port.
    stack.options.config["planet:baseUrl"] = "http://127.0.0.1:9/tasking/v2";
    expect(await stack.preview(program)).toEqual({ errors: [], changed: [] });
    expect(stack.printed).toContainEqual(
      expect.stringMatching(/^fields: note: Planet was not asked for unrecorded changes: .*ECONNREFUSED/),
    );
  } finally {
    await world.close();
  }
});
