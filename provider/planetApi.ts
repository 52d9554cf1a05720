// Planet's endpoints, one function each. The shapes of replies live only here, snake_case here and in wire.ts.
import { z } from "zod";
import { printable, TaskingError } from "./errors";
import type { Http, Reply } from "./http";
import type { Order } from "./order";
import { bulkBody, fromApi, payloadBody, shownFields } from "./wire";
import type { Operation, Payload } from "./wire";

export interface Bulk {
  operation: string;
  status: string;
  payloadCount: number;
  processing: number;
  failed: number;
  successful: number;
}

/** What Planet says of one payload: an order id, or an error, or neither while it is processed. */
export interface PayloadResult {
  orderId?: string;
  error?: string;
  /** What Planet shows as the payload: defaults filled in, geometry perhaps rewritten. */
  echo: { orderId?: string; fields: Partial<Order> };
}

export interface LiveOrder {
  orderId: string;
  status: string;
  name?: string;
  startTime?: string;
  endTime?: string;
  geometry?: unknown;
  /** The geometry as it was sent; `geometry` may be rewritten. */
  originalGeometry?: unknown;
  /** Every order field that Planet shows; null where it is shown as unset. */
  fields: Partial<Record<keyof Order, unknown>>;
}

/** What Planet's pricing preview says of one order. */
export interface Price {
  quota: number;
  /** e.g. `SQKM`. */
  unit: string;
}

const priceSchema = z.object({ units: z.string().min(1), estimated_quota_cost: z.number().min(0) });

const bulkSchema = z.object({
  operation_type: z.string(),
  status: z.string(),
  payload_count: z.number(),
  processing_payload_count: z.number(),
  failed_payload_count: z.number(),
  successful_payload_count: z.number(),
});

const payloadSchema = z.object({
  order_id: z.uuid().nullish(),
  error: z.unknown().optional(),
  payload: z.record(z.string(), z.unknown()),
});

const orderSchema = z.looseObject({
  id: z.uuid(),
  status: z.string(),
  name: z.string().nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  geometry: z.unknown().optional(),
  original_geometry: z.unknown().optional(),
});

const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ count: z.number(), next: z.string().nullish(), results: z.array(item) });

const maxPages = 10_000;

export class PlanetApi {
  constructor(private readonly http: Http) {}

  /** One POST under the given id. Throws what Planet answers; only the codes `unavailable`, `rate_limited` and `unexpected_response` leave open whether it was accepted. */
  async postBulk(bulkId: string, operation: Operation, payloads: Payload[]): Promise<void> {
    if (payloads.length === 0) throw new Error("an empty bulk request is never sent");
    const doing = `bulk ${operation} ${bulkId} of ${payloads.length} orders`;
    const { location } = await this.http.post("/bulk/", bulkBody(bulkId, operation, payloads), doing);
    if (location && !location.replace(/\/+$/, "").endsWith(bulkId))
      throw new TaskingError(
        "unexpected_state",
        `${doing}: Planet accepted it under another address (${printable(location, 200)}). Look at it there before you run \`pulumi up\` again`,
      );
  }

  /** Undefined where Planet knows no such bulk. */
  async getBulk(bulkId: string): Promise<Bulk | undefined> {
    const doing = `status of bulk ${bulkId}`;
    const reply = await this.http.get(`/bulk/${bulkId}`, doing);
    if (reply.status === 404) return undefined;
    const bulk = expectShape(bulkSchema, reply, doing);
    return {
      operation: bulk.operation_type,
      status: bulk.status,
      payloadCount: bulk.payload_count,
      processing: bulk.processing_payload_count,
      failed: bulk.failed_payload_count,
      successful: bulk.successful_payload_count,
    };
  }

  async getPayloads(bulkId: string): Promise<PayloadResult[]> {
    const results = await this.pages(
      `/bulk/${bulkId}/payloads?limit=1000`,
      payloadSchema,
      `payloads of bulk ${bulkId}`,
    );
    return results.map(({ order_id, error, payload }) => ({
      orderId: order_id ?? undefined,
      error:
        error === undefined || error === null
          ? undefined
          : typeof error === "string"
            ? error
            : JSON.stringify(error),
      echo: { orderId: typeof payload.id === "string" ? payload.id : undefined, fields: fromApi(payload) },
    }));
  }

  /** Undefined where this key's organisation has no such order. */
  async getOrder(orderId: string): Promise<LiveOrder | undefined> {
    const doing = `look-up of order ${orderId}`;
    const reply = await this.http.get(`/orders/${orderId}`, doing);
    return reply.status === 404 ? undefined : toLiveOrder(expectShape(orderSchema, reply, doing));
  }

  /** What the order would cost; orders nothing. Source: the source code of Planet's own client (GO). */
  async priceOrder(fields: Order): Promise<Price> {
    const doing = `price of order "${fields.name}"`;
    const reply = await this.http.ask("/pricing/", payloadBody({ key: "", fields }), doing);
    const { units, estimated_quota_cost } = expectShape(priceSchema, reply, doing);
    return { quota: estimated_quota_cost, unit: printable(units, 20) };
  }

  /** The organisation's orders, newest first, up to the given number of pages. They are not only ours. */
  async newestOrders(pages: number): Promise<LiveOrder[]> {
    const first = "/orders/?ordering=-created_time&limit=100";
    return (await this.pages(first, orderSchema, "list of the newest orders", pages)).map(toLiveOrder);
  }

  private async pages<T extends z.ZodType>(
    first: string,
    item: T,
    doing: string,
    limit = maxPages,
  ): Promise<z.infer<T>[]> {
    const results: z.infer<T>[] = [];
    const seen = new Set<string>();
    let address: string | undefined = first;
    while (address && seen.size < limit) {
      if (seen.has(address))
        throw new TaskingError("unexpected_response", `${doing}: Planet's pages run in a circle. Run again`);
      seen.add(address);
      const reply = await this.http.get(address, doing);
      if (reply.status === 404)
        throw new TaskingError(
          "unexpected_response",
          `${doing}: Planet answered 404 for something it had shown. Run \`pulumi up\` again`,
        );
      const page: { count: number; next?: string | null; results: z.infer<T>[] } = expectShape(
        pageOf(item),
        reply,
        doing,
      );
      results.push(...page.results);
      if (results.length > page.count)
        throw new TaskingError(
          "unexpected_response",
          `${doing}: Planet counts ${page.count} and lists more. Run \`pulumi up\` again`,
        );
      address = page.next ? this.http.resolveLink(page.next, address, doing) : undefined;
    }
    return results;
  }
}

function toLiveOrder(order: z.infer<typeof orderSchema>): LiveOrder {
  return {
    orderId: order.id,
    status: order.status,
    name: order.name ?? undefined,
    startTime: order.start_time ?? undefined,
    endTime: order.end_time ?? undefined,
    geometry: order.geometry ?? undefined,
    originalGeometry: order.original_geometry ?? undefined,
    fields: shownFields(order),
  };
}

function expectShape<T extends z.ZodType>(schema: T, reply: Reply, doing: string): z.infer<T> {
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new TaskingError(
    "unexpected_response",
    `${doing}: Planet's reply is not what is documented (${printable(what.slice(0, 3).join("; "), 300)}). Nothing was assumed. Run again; if it stays, report it`,
  );
}
