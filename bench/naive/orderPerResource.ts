// Naive A: one dynamic resource per order, as written by hand. After a 429 it waits as the reply
// says.
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

interface Fields {
  name: string;
  geometry: object;
  startTime: string;
  endTime: string;
}

async function send(method: string, path: string, body?: object): Promise<Record<string, string>> {
  for (;;) {
    const reply = await fetch(`${process.env.PL_TASKING_URL}/orders/${path}`, {
      method,
      headers: {
        authorization: `api-key ${process.env.PL_API_KEY}`,
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await reply.text();
    if (reply.status === 429) {
      const seconds = Number(reply.headers.get("retry-after"));
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    } else if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    else return JSON.parse(text || "{}") as Record<string, string>;
  }
}

const toApi = ({ name, geometry, startTime, endTime }: Fields) => ({
  name,
  geometry,
  start_time: startTime,
  end_time: endTime,
});

const order: pulumi.dynamic.ResourceProvider = {
  async create(inputs: Fields) {
    const { id = "", status } = await send("POST", "", toApi(inputs));
    return { id, outs: { ...inputs, status } };
  },
  async read(id, props: Fields) {
    const live = await send("GET", id);
    return { id, props: { ...props, name: live.name, endTime: live.end_time, status: live.status } };
  },
  diff: (_id, olds: Fields, news: Fields) =>
    Promise.resolve({
      changes: olds.name !== news.name || Date.parse(olds.endTime) !== Date.parse(news.endTime),
      replaces: JSON.stringify(olds.geometry) === JSON.stringify(news.geometry) ? [] : ["geometry"],
    }),
  async update(id, _olds: Fields, news: Fields) {
    await send("PUT", id, { end_time: news.endTime });
    return { outs: news };
  },
  async delete(id) {
    await send("DELETE", id);
  },
};

class TaskingOrder extends pulumi.dynamic.Resource {
  constructor(name: string, fields: Fields) {
    super(order, name, fields);
  }
}

const orders = JSON.parse(readFileSync("orders.json", "utf8")) as Record<string, Fields>;
for (const [key, fields] of Object.entries(orders)) new TaskingOrder(key, { ...fields, name: key });
