// Where orders go, and where they were placed: a preview tells it before `up` sends anything.
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
let stack: Stack;
beforeEach(async () => {
  world = await startWorld();
  stack = world.stack();
});
afterEach(() => world.close());

const two = { orders: { a: orderAt(1), b: orderAt(2) } };
const three = { orders: { ...two.orders, c: orderAt(3) } };

const about = (words: string | RegExp) => stack.printed.filter((line) => line.match(words));

describe("without a key", () => {
  beforeEach(() => {
    stack.config["planet:apiKey"] = "";
  });

  test("a preview that would order warns, and names the key and the simulator", async () => {
    await stack.preview(two);
    expect(stack.printed[0]).toBe(
      "fields: warning: `pulumi up` will stop: no Planet API key: run `pulumi config set --secret planet:apiKey <key>` or set PL_API_KEY; `npx planet-tasking-simulator` takes any key, and orders nothing",
    );
  });

  test("two batches of one command warn once", async () => {
    const provider = stack.provider();
    await stack.preview(two, provider);
    await stack.preview(three, provider);
    expect(about("no Planet API key")).toHaveLength(1);
  });

  test("a preview that changes nothing does not warn", async () => {
    stack.config["planet:apiKey"] = "key-of-a-test";
    await stack.up(two);
    stack.config["planet:apiKey"] = "";
    await stack.preview(two);
    expect(about("warning: .*no Planet API key")).toEqual([]);
  });
});

describe("the address", () => {
  const whereTo = /orders go to/;

  test("of the simulator is told once in a command, before the plan", async () => {
    const provider = stack.provider();
    await stack.preview(two, provider);
    await stack.preview(three, provider);
    expect(about(whereTo)).toEqual([`fields: orders go to ${world.sim.url}, which is not Planet's address`]);
    expect(stack.printed[0]).toMatch(whereTo);
  });

  test("is told where a batch that exists would change, and not where it would not", async () => {
    await stack.up(two);
    stack.printed.length = 0;
    await stack.preview(two);
    expect(about(whereTo)).toEqual([]);
    await stack.preview(three);
    expect(about(whereTo)).toHaveLength(1);
  });

  test("of Planet is not told", async () => {
    delete stack.config["planet:baseUrl"];
    await stack.preview(two);
    expect(about(whereTo)).toEqual([]);
  });
});

describe("orders that were placed at another address", () => {
  let other: World;
  let first: string;
  beforeEach(async () => {
    other = await startWorld();
    await stack.up(two);
    first = world.sim.url;
    stack.printed.length = 0;
    stack.config["planet:baseUrl"] = other.sim.url;
  });
  afterEach(() => other.close());

  const warning = () =>
    `fields: warning: these orders were placed at ${first}; this run asks ${other.sim.url}, where they may not exist. If it shows them, \`pulumi refresh\` ends this warning`;

  test("are warned of in a preview, also of one that changes nothing", async () => {
    await stack.preview(two);
    expect(stack.printed[0]).toBe(warning());
  });

  test("are warned of before an `up` sends anything, and once", async () => {
    await stack.up(three);
    expect(about("were placed at")).toEqual([warning()]);
    expect(stack.printed[0]).toBe(warning());
  });

  test("are warned of in a refresh, which is not shown them and keeps their address", async () => {
    await expect(stack.refresh()).rejects.toThrow(/knows none of this batch's 2 open orders/);
    expect(stack.printed[0]).toBe(warning());
    expect(stack.outputs.service).toBe(first);
  });

  test("are warned of in a destroy", async () => {
    await stack.destroy();
    expect(stack.printed[0]).toBe(warning());
    expect(posts(other)).toEqual([]);
  });

  test("are no longer warned of where a refresh is shown them there", async () => {
    // The same service by another name.
    stack.config["planet:baseUrl"] = first.replace("127.0.0.1", "localhost");
    await stack.refresh();
    expect(about("were placed at")).toHaveLength(1);
    stack.printed.length = 0;
    await stack.preview(two);
    expect(about("were placed at")).toEqual([]);
  });

  test("are not warned of where the state of an earlier release does not say where that was", async () => {
    delete stack.outputs.service;
    await stack.preview(two);
    expect(about("were placed at")).toEqual([]);
  });

  test("are not warned of where none is left", async () => {
    stack.config["planet:baseUrl"] = first;
    await stack.destroy();
    stack.config["planet:baseUrl"] = other.sim.url;
    await stack.up(two);
    expect(about("were placed at")).toEqual([]);
    expect(stack.outputs.service).toBe(other.sim.url);
  });
});
