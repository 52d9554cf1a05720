// The reader of Planet's lists follows its links, and asks for later pages ahead where the links
// tell their addresses.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "../../provider/base/clock";
import { Http } from "../../provider/planet/http";
import { readToEnd } from "../../provider/planet/pages";
import { PlanetApi } from "../../provider/planet/planetApi";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

const httpTo = (baseUrl: string, apiKey: string) =>
  new Http({
    ...{ credentials: { apiKey }, baseUrl, requestsPerSecond: 1000, requestsPerMinute: 100_000 },
    ...{ clock: systemClock, deadline: Infinity, hasParent: () => true },
  });

describe("on Planet", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ pageSize: 2, maxPageSize: 2 });
  });
  afterEach(() => world.close());

  const offsets = (of: RegExp) =>
    world.sim.requests.filter(({ path }) => of.test(path)).map(({ query }) => Number(query.offset ?? 0));
  const many = (count: number) => ({
    orders: Object.fromEntries(Array.from({ length: count }, (_, i) => [`o${i}`, orderAt(i)])),
  });

  test("the pages of a bulk's results are on their way five at a time", async () => {
    world.sim.addFault({ path: "/bulk/*/payloads", nth: 2, effect: { kind: "slowBody", msPerChunk: 30 } });
    await world.stack().up(many(20));
    const [first, ...rest] = offsets(/payloads/);
    expect(first).toBe(0);
    expect(rest.slice(0, 5).sort((a, b) => a - b)).toEqual([2, 4, 6, 8, 10]);
  });

  test("each page is asked for once", async () => {
    await world.stack().up(many(20));
    expect(offsets(/payloads/).sort((a, b) => a - b)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  });

  test("a reader who stops at the first page has asked for no other", async () => {
    await world.stack().up(many(20));
    const api = new PlanetApi(httpTo(world.sim.url, "key-of-a-test"));
    for await (const { page } of api.orderPages()) if (page === 1) break;
    expect(offsets(/orders/)).toEqual([0]);
  });
});

/**
 * A list of letters in pages that link to each other, and a record of the pages that were asked
 * for.
 */
async function letters(pages: Record<string, { results: string[]; next: string | null; count?: number }>) {
  const asked: string[] = [];
  const server = createServer(({ url = "" }, reply) => {
    asked.push(url);
    reply.end(JSON.stringify({ count: 6, ...pages[url] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { items: read, error } = await readToEnd(httpTo(`http://127.0.0.1:${port}`, "key"), {
    first: "/letters",
    read: String,
    doing: { what: "letters" },
  });
  await new Promise((resolve) => server.close(resolve));
  return { read, error, asked };
}

test("a list whose links have no offset is read one page after the other", async () => {
  const { read, asked } = await letters({
    "/letters": { results: ["a", "b"], next: "/letters?cursor=x" },
    "/letters?cursor=x": { results: ["c", "d"], next: "/letters?cursor=y" },
    "/letters?cursor=y": { results: ["e", "f"], next: null },
  });
  expect(read.join("")).toBe("abcdef");
  expect(asked).toEqual(["/letters", "/letters?cursor=x", "/letters?cursor=y"]);
});

test("a link that leads elsewhere than expected is followed, and the pages asked for ahead are not used", async () => {
  const { read, asked } = await letters({
    "/letters": { results: ["a", "b"], next: "/letters?offset=2" },
    "/letters?offset=2": { results: ["c", "d"], next: "/letters?offset=4&from=d" },
    "/letters?offset=4": { results: ["x", "y"], next: null },
    "/letters?offset=4&from=d": { results: ["e", "f"], next: null },
  });
  expect(read.join("")).toBe("abcdef");
  expect(asked).toContain("/letters?offset=4");
});

/** Another server, which must never be asked for anything. */
async function bystander() {
  const asked: string[] = [];
  const server = createServer(({ url = "" }, reply) => {
    asked.push(url);
    reply.end(JSON.stringify({ count: 2, next: null, results: ["stolen"] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, port, close: () => new Promise((resolve) => server.close(resolve)) };
}

test.each([
  "http://tasking.internal:8000/letters?offset=1",
  "https://tasking.internal/letters?offset=1",
  "http://127.0.0.1:<port>/letters?offset=1",
  "https://127.0.0.1:<port>/letters?offset=1",
  "//127.0.0.1:<port>/letters?offset=1",
  "http://user:word@127.0.0.1:<port>/letters?offset=1",
  "\\\\127.0.0.1:<port>\\letters?offset=1",
  "HTTP://0x7f.1:<port>/letters?offset=1",
  "http://[::1]:<port>/letters?offset=1",
])("of the link %s only path and query are used: no other host is asked", async (link) => {
  const other = await bystander();
  const { read, asked } = await letters({
    "/letters": { results: ["a"], count: 2, next: link.replace("<port>", String(other.port)) },
    "/letters?offset=1": { results: ["b"], count: 2, next: null },
  });
  await other.close();
  expect(read.join("")).toBe("ab");
  expect(asked).toEqual(["/letters", "/letters?offset=1"]);
  expect(other.asked).toEqual([]);
});

test.each([
  "http://",
  "http://[::x]/",
  "x:127.0.0.1/letters",
  "x:.evil.example/",
  "javascript:alert(1)",
  "file:///etc/passwd",
])("the link %s is no web address: nothing is asked, and the error names it", async (link) => {
  const { read, error, asked } = await letters({ "/letters": { results: ["a"], next: link } });
  expect(read).toEqual(["a"]);
  expect(asked).toEqual(["/letters"]);
  expect(error?.message).toContain(
    `points to something that is no web address, and was not followed: ${link}`,
  );
});
