// `planet-tasking windows`: a place → the windows for an assured image, as a table or as JSON.
import { systemClock } from "../base/clock";
import { printable } from "../base/text";
import { connectAs } from "../planet/connect";
import type { ImagingWindow, ReplacedOrder, SearchImagingWindowsArgs } from "../planet/lookUpTypes";
import { searchWindows } from "../planet/searchWindows";
import { textTable } from "./textTable";

export interface WindowsOptions extends Omit<SearchImagingWindowsArgs, "geometry"> {
  /** One or two `[longitude, latitude]`. Two make a line. */
  at: [number, number][];
  json?: boolean;
}

/** @returns The text to print. */
export async function describeWindows(
  { at, json, ...asked }: WindowsOptions,
  warn: (line: string) => void,
): Promise<string> {
  const [point, other] = at;
  const geometry =
    other === undefined
      ? ({ type: "Point", coordinates: point! } as const)
      : { type: "LineString" as const, coordinates: [point!, other] };
  const windows = await searchWindows(
    connectAs(undefined, asked.account),
    systemClock,
    { ...asked, geometry },
    warn,
  );
  if (json) return `${JSON.stringify(windows, undefined, 2)}\n`;
  if (windows.length === 0) return "no window. Allow more days or lower elevations, or --show-replacing\n";
  return `${textTable([heads, ...windows.map(rowOf)]).join("\n")}\n`;
}

const heads = ["start", "minutes", "satellite", "off nadir", "clouds", "tier", "price", "imagingWindow", ""];

function rowOf(window: ImagingWindow): string[] {
  const { startTime, endTime, offNadirAngleMin: min, offNadirAngleMax: max, price, replacedOrders } = window;
  const seconds = (Date.parse(endTime) - Date.parse(startTime)) / 1000;
  return [
    startTime.slice(0, 19) + "Z",
    (seconds / 60).toFixed(1),
    window.satelliteType ?? "",
    min === undefined || max === undefined ? "" : `${min.toFixed(0)}–${max.toFixed(0)}°`,
    window.cloudForecast === undefined ? "" : String(window.cloudForecast),
    window.tier ?? "",
    price === undefined ? "" : `${price.quota} ${price.unit}`,
    window.id,
    replacedOrders.length === 0
      ? ""
      : `cancels your order ${replacedOrders.map((order) => describeReplaced(order, price?.unit)).join(", ")}`,
  ].map((cell) => printable(cell, 200));
}

function describeReplaced({ orderId, name, cost }: ReplacedOrder, unit = ""): string {
  const told = cost === undefined ? name : [name, `costs ${cost} ${unit}`.trim()].filter(Boolean).join(", ");
  return told === undefined ? orderId : `${orderId} (${told})`;
}
