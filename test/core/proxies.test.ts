// A request to this machine goes to no proxy, whatever the environment says; https to another host
// goes by HTTPS_PROXY.
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { inspect } from "node:util";
import type * as HttpModule from "../../provider/planet/http";
import { orderAt, liveNames } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

const environment = { ...process.env };
let world: World;
let proxy: Server;
/** All that the proxy has received. */
let received: string;
let address: string;

beforeEach(async () => {
  // Each test has connections of its own: they are kept by the module.
  jest.resetModules();
  process.env = { ...environment };
  world = await startWorld();
  received = "";
  proxy = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      received += data.toString("latin1");
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nx-sent: me:proxy-password\r\n\r\n");
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  address = `http://me:proxy-password@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterEach(async () => {
  process.env = environment;
  await new Promise((resolve) => proxy.close(resolve));
  await world.close();
});

const variables = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"];

/** A GET with fresh connections. */
async function get(baseUrl: string) {
  const { clock } = world;
  const { Http } = jest.requireActual<typeof HttpModule>("../../provider/planet/http");
  const http = new Http({
    ...{ credentials: { apiKey: "key-of-a-test" }, baseUrl, requestsPerSecond: 1000, requestsPerMinute: 1e5 },
    ...{ clock, deadline: clock.elapsed() + 3000, hasParent: () => true },
  });
  return http.get("/orders/", { what: "list of orders" }).then(
    ({ status }) => String(status),
    (error: Error) => inspect(error, { depth: 10 }),
  );
}

test.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "127.0.0.2"])(
  "http and https to %s reach no proxy",
  async (host) => {
    for (const variable of variables) process.env[variable] = address;
    const { port } = new URL(world.sim.url);
    for (const protocol of ["http", "https"]) await get(`${protocol}://${host}:${port}/tasking/v2`);
    expect(received).toBe("");
  },
);

test("orders are placed past a proxy that refuses everything, and past one that is no URL", async () => {
  for (const url of [address, "no url"]) {
    for (const variable of variables) process.env[variable] = url;
    expect((await world.stack().up({ orders: { [`order ${url.length}`]: orderAt(1) } })).errors).toEqual([]);
  }
  expect([received, liveNames(world).length]).toEqual(["", 2]);
});

test.each([
  ["HTTPS_PROXY", ["HTTPS_PROXY"]],
  ["HTTP_PROXY, where there is no other", ["HTTP_PROXY"]],
])("https to another host goes by %s, and the key is not readable there", async (_, set) => {
  for (const variable of set) process.env[variable] = address;
  const error = await get("https://api.planet.example/tasking/v2");
  expect(received).toMatch(/^CONNECT api\.planet\.example:443 HTTP/);
  expect(received).not.toMatch(/key-of-a-test|api-key/);
  expect(error).toMatch(/list of orders: no reply from https:\/\/api\.planet\.example/);
  expect(error).not.toMatch(/proxy-password|bWU6cHJveHk/);
});

test("a proxy that is no URL is named, and not repeated", async () => {
  process.env.HTTPS_PROXY = "http://me:proxy-password@[";
  const error = await get("https://api.planet.example/tasking/v2");
  expect(error).toMatch(/HTTPS_PROXY or HTTP_PROXY holds no URL of a proxy/);
  expect(error).not.toMatch(/proxy-password/);
});
