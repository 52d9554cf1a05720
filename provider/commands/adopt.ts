// `planet-tasking adopt`: live orders in, a program that adopts them out.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Feature, FeatureCollection } from "geojson";
import { TaskingError, messageOf } from "../base/errors";
import { nameSchema } from "../check/orderSchema";
import { isCancelled, isFinal } from "../order/orderStatus";
import type { OrderStatus } from "../order/orderStatus";
import { connectAs } from "../planet/connect";
import { findOrders } from "../planet/findOrders";
import type { TaskingOrder } from "../planet/lookUpTypes";

export interface AdoptOptions {
  output: string;
  batch: string;
  name?: string[];
  nameContains?: string;
  status?: OrderStatus[];
  createdAfter?: string;
  createdBefore?: string;
  limit: number;
  account?: string;
}

/** Gives back what to tell. */
export async function writeAdoption(options: AdoptOptions): Promise<string[]> {
  const { name: names, account, output } = options;
  const { api } = connectAs(() => undefined, account);
  const found = await findOrders(api, { ...options, names });
  const live = found.filter(({ status }) => !isCancelled(status) && !isFinal(status));
  if (live.length === 0)
    throw new TaskingError(
      "refused",
      `adopt: Planet lists ${found.length} such orders, none of which is live. Nothing was written`,
    );
  const kept = withKeys(live);
  await mkdir(output, { recursive: true });
  await write(join(output, "orders.geojson"), `${JSON.stringify(toGeoJson(kept), undefined, 2)}\n`);
  await write(join(output, "index.ts"), programOf(options));
  const renamed = [...kept].filter(([key, { name }]) => key !== name);
  return [
    `${live.length} live orders are in ${join(output, "orders.geojson")}; ${found.length - live.length} that have ended were left out`,
    ...renamed
      .slice(0, maxTold)
      .map(
        ([key, { orderId, name }]) =>
          `note: order ${orderId} (${JSON.stringify(name)}) will be renamed to ${JSON.stringify(key)}: names must be unique and fit`,
      ),
    ...(renamed.length > maxTold ? [`note: and ${renamed.length - maxTold} more`] : []),
    "Put both into a Pulumi project: the first `pulumi up` adopts the orders and orders nothing",
  ];
}

const maxTold = 10;

/** The name is the key where it may be one and nobody else has it. */
function withKeys(orders: TaskingOrder[]): Map<string, TaskingOrder> {
  const kept = new Map<string, TaskingOrder>();
  const names = new Set<string>();
  for (const order of orders) {
    const { orderId, name = "" } = order;
    const mayBe = nameSchema.safeParse(name).success && !name.startsWith("__") && !names.has(name);
    if (mayBe) names.add(name);
    kept.set(mayBe ? name : `order ${orderId}`, order);
  }
  return kept;
}

/** What can be edited is declared, and where; all else stays as Planet shows it. */
const toGeoJson = (orders: Map<string, TaskingOrder>): FeatureCollection => ({
  type: "FeatureCollection",
  features: [...orders].map(([key, { orderId, startTime, endTime, geometry }]): Feature => {
    if (!geometry)
      throw new TaskingError(
        "unexpected_response",
        `adopt: Planet shows no geometry of order ${orderId}. Nothing was written`,
      );
    return { type: "Feature", geometry, properties: { key, startTime, endTime, adopt: orderId } };
  }),
});

const programOf = ({ batch, account }: AdoptOptions): string => `import { join } from "node:path";
import { ordersFromGeoJson, TaskingOrderBatch } from "pulumi-planet-tasking";

// The orders live at Planet already. Once they are adopted, \`adopt\` may go from the file's properties.
const batch = new TaskingOrderBatch(${JSON.stringify(batch)}, {
  orders: ordersFromGeoJson(join(__dirname, "orders.geojson")),${account === undefined ? "" : `\n  account: ${JSON.stringify(account)},`}
});

export const orderIds = batch.orderIds;
`;

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    throw new TaskingError("invalid_configuration", `adopt: ${file} cannot be written: ${messageOf(error)}`);
  }
}
