// `planet-tasking adopt`: live orders at Planet → a program that adopts them.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Feature, FeatureCollection } from "geojson";
import { TaskingError } from "../base/errors";
import { quotedKey } from "../base/text";
import { nameSchema } from "../check/orderSchema";
import { nameForm, whyNoKey } from "../order/names";
import { isLive } from "../order/orderStatus";
import type { OrderStatus } from "../order/orderStatus";
import { connectAs } from "../planet/connect";
import { findOrders } from "../planet/findOrders";
import type { TaskingOrder } from "../planet/lookUpTypes";
import { writeNew } from "./writeNew";

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

/** @returns Lines for the user. */
export async function writeAdoption(options: AdoptOptions): Promise<string[]> {
  const { name: names, account, output } = options;
  const { api } = connectAs(undefined, account);
  const found = await findOrders(api, { ...options, names }, "adopt");
  const live = found.filter(({ status }) => isLive(status));
  if (live.length === 0)
    throw new TaskingError(
      "refused",
      found.length === 0
        ? "adopt: Planet lists no such order for this key, so nothing was written"
        : `adopt: none of the ${found.length} orders that Planet lists is live, so nothing was written`,
    );
  const byKey = withKeys(live);
  await mkdir(output, { recursive: true });
  await writeNew("adopt", {
    [join(output, "orders.geojson")]: `${JSON.stringify(toGeoJson(byKey), undefined, 2)}\n`,
    [join(output, "index.ts")]: programOf(options),
  });
  const renamed = [...byKey].filter(([key, { name }]) => key !== name);
  return [
    `${live.length} live orders are in ${join(output, "orders.geojson")}; ${found.length - live.length} that have ended were left out`,
    ...renamed
      .slice(0, maxRenamedLines)
      .map(
        ([key, { orderId, name }]) =>
          `note: order ${orderId} (${quotedKey(name ?? "")}) will be renamed to ${quotedKey(key)}: names must be unique and fit`,
      ),
    ...(renamed.length > maxRenamedLines ? [`note: and ${renamed.length - maxRenamedLines} more`] : []),
    "Put both into a Pulumi project: the first `pulumi up` adopts the orders and orders nothing",
  ];
}

const maxRenamedLines = 10;

/**
 * An order's name becomes its key if it is a valid key, no earlier order has it, and it is not made
 * as this function makes keys.
 */
function withKeys(orders: TaskingOrder[]): Map<string, TaskingOrder> {
  const byKey = new Map<string, TaskingOrder>();
  const names = new Set<string>();
  for (const order of orders) {
    const { orderId, name = "" } = order;
    const isKey =
      nameSchema.safeParse(name).success &&
      whyNoKey(name) === undefined &&
      !/^order [0-9a-f-]{36}$/i.test(name) &&
      !names.has(nameForm(name));
    names.add(nameForm(name));
    byKey.set(isKey ? name : `order ${orderId}`, order);
  }
  return byKey;
}

/** Declares the geometry and the times. All other fields stay as Planet shows them. */
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

// The orders live at Planet already. Once they are adopted, \`adopt\` may go from the file's
// properties.
const batch = new TaskingOrderBatch(${JSON.stringify(batch)}, {
  orders: ordersFromGeoJson(join(__dirname, "orders.geojson")),${account === undefined ? "" : `\n  account: ${JSON.stringify(account)},`}
});

export const orderIds = batch.orderIds;
`;
