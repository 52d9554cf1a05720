// What a new order buys, in a few words: its kind, place, window and contract.
import { printable } from "../base/text";
import { roundedMiddle } from "../geometry/middle";
import type { Order } from "../order/order";
import { windowText } from "../order/times";

interface Part {
  text: (order: Order) => string;
  /** Orders that are equal in these have the same text. Empty: each has its own. */
  fields: (keyof Order)[];
}

const kind: Part = {
  text: ({ schedulingType, orderType, nStereoPov, rrule, imagingWindow, requestedItems }) =>
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
      .join(" "),
  fields: ["schedulingType", "orderType", "nStereoPov", "rrule", "imagingWindow", "requestedItems"],
};

const place: Part = {
  text: ({ geometry }) => `${placeWords[geometry.type]} [${roundedMiddle(geometry, 3).join(", ")}]`,
  fields: [],
};

const placeWords = { Point: "at", LineString: "line around", Polygon: "area around" };

const window: Part = { text: windowText, fields: ["startTime", "endTime"] };

const contract: Part = {
  text: ({ product, plNumber }) =>
    [product, plNumber].flatMap((text) => (text === undefined ? [] : [printable(text, 60)])).join(" "),
  fields: ["product", "plNumber"],
};

/** As they stand in a line. */
const parts = [kind, place, window, contract];

export interface OrderTexts {
  /** What all orders have in common, where there are several. Empty where they share nothing. */
  shared: string;
  /** What an order has beside it. */
  ownOf: (order: Order) => string;
}

export function orderTexts(orders: Order[]): OrderTexts {
  const [first, ...others] = orders;
  const isShared = (part: Part) =>
    first !== undefined &&
    others.length > 0 &&
    part.fields.length > 0 &&
    areEqual(first, others, part.fields);
  const shared = new Set(parts.filter(isShared));
  const joined = (order: Order, wanted: Part[]) =>
    wanted
      .map(({ text }) => text(order))
      .filter((text) => text !== "")
      .join(", ");
  const own = parts.filter((part) => !shared.has(part));
  return {
    shared: first === undefined ? "" : joined(first, [...shared]),
    ownOf: (order) => joined(order, own),
  };
}

function areEqual(first: Order, others: Order[], fields: (keyof Order)[]): boolean {
  for (const other of others) for (const field of fields) if (other[field] !== first[field]) return false;
  return true;
}
