// What a new order buys, in a few words: its kind, place, window and contract.
import { printable } from "../base/text";
import { middle } from "../geometry/middle";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order, Orders } from "../order/order";
import { windowText } from "../order/times";

type Part = (order: Order) => string;

const kind: Part = ({ schedulingType, orderType, nStereoPov, rrule, imagingWindow, requestedItems }) =>
  [
    schedulingType,
    orderType,
    nStereoPov && `${nStereoPov} views`,
    rrule,
    imagingWindow && `window ${imagingWindow}`,
    requestedItems && `${requestedItems.length} scenes`,
  ]
    .filter(Boolean)
    .map((text) => printable(String(text), 80))
    .join(" ");

const place: Part = ({ geometry }) => `${placeWords[geometry.type]} [${shownMiddle(geometry)}]`;

const placeWords = { Point: "at", LineString: "line around", Polygon: "area around" };

/** With three decimals, some 100 m. */
const shownMiddle = (geometry: OrderGeometry) =>
  middle(geometry)
    .map((degrees) => Number(degrees.toFixed(3)))
    .join(", ");

const window: Part = (order) => windowText(order);

const contract: Part = ({ product, plNumber }) =>
  [product, plNumber].flatMap((text) => (text === undefined ? [] : [printable(text, 60)])).join(" ");

/** As they stand in a line. */
const parts: Part[] = [kind, place, window, contract];

export interface OrderTexts {
  /** What all orders have in common, where there are several. Empty where they share nothing. */
  shared: string;
  /** What each order has beside it, by key. */
  own: Map<string, string>;
}

export function orderTexts(orders: Orders): OrderTexts {
  const all = Object.entries(orders).map(([key, order]) => ({
    key,
    texts: parts.map((part) => part(order)),
  }));
  const isShared = parts.map(
    (_, index) => all.length > 1 && all.every(({ texts }) => texts[index] === all[0]!.texts[index]),
  );
  const joined = (texts: string[], wanted: boolean) =>
    texts.filter((text, index) => text !== "" && isShared[index] === wanted).join(", ");
  return {
    shared: joined(all[0]?.texts ?? [], true),
    own: new Map(all.map(({ key, texts }) => [key, joined(texts, false)])),
  };
}
