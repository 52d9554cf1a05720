// Compares what was sent with what an echo shows: as it was, written another way, or another thing.
import { isDeepStrictEqual } from "node:util";
import { plainGeometry } from "../geometry/plainGeometry";
import { isRewritten, sameGeometry } from "../geometry/sameGeometry";
import { nameForm } from "../order/names";
import { instant, sameTime } from "../order/times";
import { toTime } from "../planet/shownValues";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { isObject } from "../base/json";

export interface Comparison {
  /** `rewritten`: a run takes it for the same. */
  is: "as sent" | "rewritten" | "different";
  /** What is seen of it. */
  shown: string;
}

export function compareNames(sent: string, shown: unknown): Comparison {
  if (shown === sent) return { is: "as sent", shown: "every letter and blank" };
  if (typeof shown !== "string") return { is: "different", shown: "no name" };
  const ways = [
    shown.normalize("NFC") === shown && sent.normalize("NFC") !== sent && "accents composed",
    !/\s\s/.test(shown) && /\s\s/.test(sent) && "blanks made one",
  ].filter((way) => way !== false);
  return nameForm(shown) === nameForm(sent)
    ? { is: "rewritten", shown: ways.join(", ") || JSON.stringify(shown) }
    : { is: "different", shown: JSON.stringify(shown) };
}

export function compareTimes(sent: string, value: unknown): Comparison {
  if (value === sent) return { is: "as sent", shown: sent };
  const shown = toTime(value);
  if (shown === undefined) return { is: "different", shown: "no time" };
  if (shown !== value) return { is: sameTime(sent, shown) ? "rewritten" : "different", shown: String(value) };
  if (hasOffset(shown) && instant(sent) === instant(shown)) return { is: "as sent", shown };
  return { is: sameTime(sent, shown) ? "rewritten" : "different", shown };
}

const hasOffset = (time: string) => /(Z|[+-]\d\d:?\d\d)$/i.test(time);

export function comparePlaces(sent: OrderGeometry, shown: unknown): Comparison {
  if (isDeepStrictEqual(shown, sent)) return { is: "as sent", shown: "every digit" };
  if (!isObject(shown)) return { is: "different", shown: "no place" };
  const [from, to] = [positionsIn(sent.coordinates), positionsIn(shown.coordinates)];
  if (shown.type !== sent.type || from.length !== to.length) {
    const what = `a ${String(shown.type)} of ${to.length} positions`;
    return { is: isRewritten(sent, plainGeometry(shown)) ? "rewritten" : "different", shown: what };
  }
  const apart = from.flatMap(([x, y], index) => {
    const [toX, toY] = to[index]!;
    return [around(Number(x) - Number(toX)), Math.abs(Number(y) - Number(toY))];
  });
  const most = Math.max(...apart);
  const decimals = Math.max(...to.flat().map((number) => String(number).split(".")[1]?.length ?? 0));
  const heights = to.map(([, , height]) => height);
  const others = Object.keys(shown).filter((member) => !(member in sent));
  const what = [
    `${decimals} decimals`,
    most > 0 && `up to ${most.toPrecision(1)} degrees away`,
    to.flat().some((number) => typeof number === "string") && "as texts",
    heights.some((height) => height !== undefined) && "with a third number",
    others.length > 0 && `with ${others.join(", ")}`,
  ].filter(Boolean);
  return { is: sameGeometry(sent, plainGeometry(shown)) ? "rewritten" : "different", shown: what.join(", ") };
}

/** 180 and -180 are one meridian. */
const around = (degrees: number): number => Math.min(Math.abs(degrees), Math.abs(Math.abs(degrees) - 360));

function positionsIn(coordinates: unknown): unknown[][] {
  if (!Array.isArray(coordinates)) return [];
  return coordinates.some(Array.isArray) ? coordinates.flatMap(positionsIn) : [coordinates as unknown[]];
}
