// Keeps the prices that Planet has told, so that no caller asks for the same one again.
import type { Order } from "../order/order";
import type { PlanetApi } from "../planet/planetApi";
import type { Price } from "../planet/priceResponses";

/** Nothing expires, because a provider process makes one book and lives for one command. */
export class PriceBook {
  /** By caller, because contracts differ between accounts, and by the body of the request. */
  private readonly prices = new Map<string, Price>();

  /** @param body The body of the request, which decides on the price. */
  async priceOf(api: PlanetApi, order: Order, body: string): Promise<Price> {
    const name = `${api.caller} ${body}`;
    const price = this.prices.get(name) ?? (await api.priceOrder(order));
    this.prices.set(name, price);
    return price;
  }
}
