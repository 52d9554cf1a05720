// The prices that Planet has told, so that no caller asks twice for the same one.
import type { Order } from "../order/order";
import type { PlanetApi } from "../planet/planetApi";
import type { Price } from "../planet/responses";

/** Nothing in it expires: a provider process lives for one command, and makes one book. */
export class PriceBook {
  /** By caller, as contracts differ between accounts, and by the body of the request. */
  private readonly prices = new Map<string, Price>();

  /** @param body What of the order decides on its price: equal bodies cost the same. */
  async priceOf(api: PlanetApi, order: Order, body: string): Promise<Price> {
    const name = `${api.caller} ${body}`;
    const price = this.prices.get(name) ?? (await api.priceOrder(order));
    this.prices.set(name, price);
    return price;
  }
}
