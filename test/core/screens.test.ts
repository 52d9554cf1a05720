// What a person reads in each situation: docs/screens.md. `UPDATE=1` writes the page anew. Beside
// each screen stands what it must say.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

interface Screen {
  title: string;
  /** What comes before it. Nothing of it is shown. */
  before?: (stack: Stack, world: World) => Promise<unknown>;
  run: (stack: Stack, world: World) => Promise<unknown>;
  says: (string | RegExp)[];
  /** How many orders were sent, by operation. */
  sends: Record<string, number>;
}

const area = {
  type: "Polygon" as const,
  coordinates: [[[8, 46], [8.2, 46], [8.2, 46.2], [8, 46.2], [8, 46]]], // prettier-ignore
};
const orders = { north: orderAt(1), south: orderAt(2, { geometry: area }) };
const program = { orders, defaults: { product: "Flexible Tasking" } };
const up = (stack: Stack) => stack.up(program);
const decided = async (stack: Stack, world: World) => {
  await up(stack);
  world.sim.advance(120_000);
  await stack.refresh();
};

const screens: Screen[] = [
  {
    title: "`pulumi preview` of new orders",
    run: (stack) => stack.preview(program),
    says: [/create at \[1, 10\] \(25 km²\)/, "each new order: 2026-12-01 – 2026-12-15, Flexible Tasking", "Planet was not asked for the price"], // prettier-ignore
    sends: {},
  },
  {
    title: "`pulumi up`",
    run: up,
    says: [/bulk CREATE \S+ 2\/2 processed$/m],
    sends: { CREATE: 2 },
  },
  {
    title: "`pulumi up` with nothing to change",
    before: up,
    run: up,
    says: [],
    sends: {},
  },
  {
    title: "An edit, a replacement and a cancel",
    before: decided,
    run: (stack) =>
      stack.up({
        ...program,
        orders: { north: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), south: orderAt(3) },
      }),
    says: [
      "edit endTime 2026-12-15T00:00:00Z → 2026-12-20T00:00:00Z",
      /replace: geometry changed, new order at \[3, 10\].*, then cancel <order> \(\d+\.\d+ km², PENDING\)/,
      /bulk CREATE <bulk>, EDIT <bulk> 2\/2 processed$/m,
      /bulk CANCEL .*1\/1 processed$/m,
    ],
    sends: { CREATE: 1, EDIT: 1, CANCEL: 1 },
  },
  {
    title: "An order that leaves the program",
    before: decided,
    run: (stack) => stack.up({ ...program, orders: { north: orders.north } }),
    says: [/south +cancel <order> \(\d+\.\d+ km², PENDING\)/, /bulk CANCEL .*1\/1 processed$/m],
    sends: { CANCEL: 1 },
  },
  {
    title: "Planet refuses one of two orders",
    before: (_, world) => Promise.resolve(world.sim.set({ products: ["Flexible Tasking"] })),
    run: (stack) => stack.up({ orders: { north: orders.north, south: orderAt(2, { product: "Wrong" }) } }),
    says: [/CREATE of "south" refused by Planet: orders\["south"\]\.product: /, 'Orders placed and recorded: 1 ("north"). Nothing else was placed or cancelled.'], // prettier-ignore
    sends: { CREATE: 2 },
  },
  {
    title: "Planet cannot be reached",
    before: (stack) => Promise.resolve((stack.config["planet:baseUrl"] = "http://127.0.0.1:9/tasking/v2")),
    run: up,
    says: [/it is tried again$/m, "ECONNREFUSED", "No order was placed or cancelled."],
    sends: {},
  },
  {
    title: "No answer to the bulk, and none after",
    before: (_, world) => {
      world.patienceMs = 1000;
      world.sim.addFault({ method: "POST", path: "/bulk*", effect: { kind: "hang", processed: true } });
      world.sim.addFault({ method: "GET", path: "/bulk/*", nth: 3, times: 100, effect: { kind: "reset" } });
      return Promise.resolve();
    },
    run: up,
    says: [/What became of one bulk is not known: `pulumi up` looks first, and orders nothing twice\.$/],
    sends: { CREATE: 2 },
  },
  {
    title: "A bulk that Planet has accepted and does not show",
    before: (_, world) =>
      Promise.resolve(
        world.sim.addFault({ method: "GET", path: "/bulk/*", effect: { kind: "status", status: 404 } }),
      ),
    run: (stack) => stack.up({ ...program, timeoutSeconds: 120 }),
    says: [/not shown by Planet yet$/m, /still waiting for bulk CREATE .* until 23:0\d:\d\d UTC/, "planet:skipBulk", "is not known"], // prettier-ignore
    sends: { CREATE: 2 },
  },
  {
    title: "More than the program allows",
    run: (stack) => stack.up({ ...program, maxRequestedSqKm: 100 }),
    says: [/the change requests \S+ km², more than the 100 allowed\. Nothing was sent/],
    sends: {},
  },
  {
    title: "`pulumi preview` without a key",
    before: (stack) => Promise.resolve(delete stack.config["planet:apiKey"]),
    run: (stack) => stack.preview(program),
    says: ["`pulumi up` will stop", "pulumi config set --secret planet:apiKey", "planet-tasking-simulator"],
    sends: {},
  },
  {
    title: "A wrong argument",
    run: (stack) => stack.up({ orders: { north: orderAt(191) } }),
    says: ['orders["north"].geometry.coordinates[0]', "191"],
    sends: {},
  },
  {
    title: "`pulumi refresh` after an order was cancelled elsewhere",
    before: async (stack, world) => {
      await decided(stack, world);
      world.sim.setOrderStatus(stack.outputs.orderIds.south!, "CANCELLED");
    },
    run: (stack) => stack.refresh(),
    says: [/south.*cancelled/i],
    sends: {},
  },
  {
    title: "`pulumi destroy`",
    before: decided,
    run: (stack) => stack.destroy(),
    says: [/north +cancel <order> \(25 km², PENDING\)/, "2 cancel", /bulk CANCEL .*2\/2 processed$/m],
    sends: { CANCEL: 2 },
  },
];

const page = join(__dirname, "../../docs/screens.md");
const shown = new Map<string, string>();

afterAll(() => {
  if (!process.env.UPDATE || shown.size !== screens.length) return;
  const text = `# Screens

What a person reads in each situation. A batch \`fields\` orders \`north\`, a point, and \`south\`, an area. A test (\`test/core/screens.test.ts\`) holds each line; ids are shown as \`<order>\` and \`<bulk>\`.

${screens.map(({ title }) => `## ${title}\n\n${shown.get(title) === "" ? "Nothing." : `\`\`\`text\n${shown.get(title)!}\n\`\`\``}`).join("\n\n")}
`;
  writeFileSync(page, text);
});

test.each(screens)("$title", async ({ title, before, run, says, sends }) => {
  const world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
  try {
    const stack = world.stack();
    await before?.(stack, world);
    const already = world.sim.requests.length;
    stack.lines.length = 0;
    const result = await run(stack, world);
    const { errors = [], failures = [] } = (result ?? {}) as { errors?: string[]; failures?: string[] };
    const text = stable([...stack.lines, ...[...errors, ...failures].map((line) => `error: ${line}`)]);
    shown.set(title, text);
    for (const part of says)
      if (typeof part === "string") expect(text).toContain(part);
      else expect(text).toMatch(part);
    expect(sentSince(world, already)).toEqual(sends);
    if (!process.env.UPDATE)
      expect(readFileSync(page, "utf8")).toContain(
        `## ${title}\n\n${text === "" ? "Nothing." : `\`\`\`text\n${text}\n\`\`\``}`,
      );
  } finally {
    await world.close();
  }
});

/** The lines without what differs from run to run. */
const stable = (lines: string[]): string =>
  lines
    .join("\n")
    .replace(/(bulk(?: [A-Z]+)?|skipBulk|, [A-Z]+) [0-9a-f]{8}(?:…|-[0-9a-f-]{27})/g, "$1 <bulk>")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<order>")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "http://127.0.0.1:8080");

function sentSince({ sim }: World, already: number): Record<string, number> {
  const sent: Record<string, number> = {};
  for (const { method, path, body } of sim.requests.slice(already)) {
    if (method !== "POST" || !path.includes("/bulk")) continue;
    const { operation_type, order_payloads } = body as { operation_type: string; order_payloads: unknown[] };
    sent[operation_type] = (sent[operation_type] ?? 0) + order_payloads.length;
  }
  return sent;
}
