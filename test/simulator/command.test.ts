// The command planet-tasking-simulator, as the README calls it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { request } from "undici";
import { BULK_ID, point } from "./service";

const bin = join(__dirname, "../../simulator/bin.js");

interface Started {
  child: ChildProcess;
  url: string;
}

async function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8");
  const [line] = (await once(child.stdout, "data")) as [string];
  return { child, url: /^export PL_TASKING_URL=(\S+) PL_API_KEY=any\n$/.exec(line)![1]! };
}

async function end(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit");
  child.kill();
  return ended;
}

const headers = { authorization: "api-key any", "content-type": "application/json" };

async function orderNames(url: string): Promise<string[]> {
  const { body } = await request(`${url}/orders/`, { headers });
  return ((await body.json()) as { results: { name: string }[] }).results.map(({ name }) => name);
}

test("says how to reach it, and forgets every order when it ends", async () => {
  const first = await start("--port", "0");
  const created = await request(`${first.url}/bulk/`, {
    method: "POST",
    headers,
    body: JSON.stringify({ id: BULK_ID, order_payloads: [point("a")] }),
  });
  expect(created.statusCode).toBe(202);
  await created.body.dump();
  const until = Date.now() + 20_000;
  let names: string[] = [];
  // The command runs on the machine's clock.
  while (names.length === 0 && Date.now() < until) names = await orderNames(first.url);
  expect(names).toEqual(["a"]);
  expect(await end(first.child)).toEqual([0, null]);

  const second = await start("--port", new URL(first.url).port);
  expect(new URL(second.url).port).toBe(new URL(first.url).port);
  expect(await orderNames(second.url)).toEqual([]);
  await end(second.child);
});

test("says what it does not understand", async () => {
  const child = spawn(process.execPath, [bin, "--port", "eighty"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(child, "close")) as [number];
  expect([code, said]).toEqual([1, expect.stringContaining("--port needs a number, not eighty")]);
});
