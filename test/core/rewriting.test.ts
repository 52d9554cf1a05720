// A service may write another thing than it was sent. Then the run stops and says what differs, and
// neither it nor a later one orders anything again or cancels by itself.
import { rewritings } from "../../simulator/index";
import type { Rewriting } from "../../simulator/index";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
const start = async (way: Rewriting) => {
  world = await startWorld({ writing: [way], bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
  return world.stack();
};
afterEach(() => world.close());

const program = {
  orders: {
    a: orderAt(8.123456789, { name: "Field R & D", altitude: 5, endTime: "2026-12-15T06:30:00Z" }),
    b: orderAt(20.123456789, { name: "Vineyard & Co", altitude: 5, endTime: "2026-12-15T06:30:00Z" }),
  },
};

const sent = () => posts(world).map(({ operation }) => operation);

/** What the run says, where it must stop. The altitude that is missing proves nothing. */
const told: Record<Rewriting, RegExp | undefined> = {
  "names in lower case": /^Planet shows order .* of "a" with name "field r & d", sent was "Field R & D"/,
  "names cut to four letters": /^Planet shows order .* of "a" with name "Fiel", sent was "Field R & D"/,
  "names escaped": /^Planet shows order .* of "a" with name "Field R &amp; D", sent was "Field R & D"/,
  "places moved a little":
    /^Planet shows order .* of "a" with geometry Point \[8.124456789,10.001\], sent was/,
  "coordinates with 2 digits": /^Planet shows order .* of "a" with geometry Point \[8.12,10\], sent was/,
  "times to the day": /^Planet shows order .* of "a" with endTime "2026-12-15T00:00:00Z", sent was/,
  "no altitude": undefined,
};

async function orderedOnce(stack: Stack, way: Rewriting): Promise<void> {
  for (let run = 0; run < 3; run++) {
    const { errors } = await stack.up(program);
    if (told[way] === undefined) expect(errors).toEqual([]);
    else expect(errors.join()).not.toBe("");
  }
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
  expect(world.sim.orders.map(({ status }) => status)).not.toContain("CANCELLED");
}

test.each(rewritings)(
  "%s: the first up tells the difference first, and no later one orders again",
  async (way) => {
    const stack = await start(way);
    const { errors } = await stack.up(program);
    if (told[way] !== undefined) expect(errors.join()).toMatch(told[way]);
    await orderedOnce(stack, way);
  },
);

test.each(rewritings)("%s: after a kill, nothing is ordered again", async (way) => {
  const killed = await start(way);
  await killed.up(program);
  const stack = world.stack({ identity: killed.identity });
  await orderedOnce(stack, way);
});

test.each(rewritings)("%s: what Planet shows can be declared, and all is well", async (way) => {
  const stack = await start(way);
  await stack.up(program);
  const shown = Object.fromEntries(
    Object.entries(program.orders).map(([key, order], index) => {
      const { name, geometry, endTime, altitude } = order;
      const rewritten: Record<Rewriting, object> = {
        "names in lower case": { name: name!.toLowerCase() },
        "names cut to four letters": { name: name!.slice(0, 4) },
        "names escaped": { name: name!.replace("&", "&amp;") },
        "places moved a little": {
          geometry: { type: "Point", coordinates: [[8.124456789, 20.124456789][index]!, 10.001] },
        },
        "coordinates with 2 digits": {
          geometry: { type: "Point", coordinates: [[8.12, 20.12][index]!, 10] },
        },
        "times to the day": { endTime: "2026-12-15T00:00:00Z" },
        "no altitude": {},
      };
      return [key, { ...order, name, geometry, endTime, altitude, ...rewritten[way] }];
    }),
  );
  // A place that is declared as shown is moved once more by a service that moves each it is sent.
  if (way === "names escaped" || way === "places moved a little") world.sim.set({ writing: [] });
  const { errors } = await stack.up({ orders: shown });
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
  if (way !== "names escaped" && way !== "places moved a little") expect(errors).toEqual([]);
});
