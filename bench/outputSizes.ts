// The size of the provider's outputs beside that of its inputs.
import { declaredBatch, placedBatch } from "./batch";
import { jsonBytes } from "./measures";
import type { Shape } from "./orders";
import { toSettings, writeState } from "./provider";
import type { Inputs } from "./provider";

export interface OutputSize {
  shape: Shape;
  /** The fields that the program gives once in `defaults` instead of in each order. */
  defaults: "nothing" | "times";
  inputsBytes: number;
  outputsBytes: number;
}

/** Of 1,000 orders; the size per order hardly depends on their number. */
export function outputSizes(): OutputSize[] {
  return (["points", "polygons"] as const).flatMap((shape) =>
    (["nothing", "times"] as const).map((defaults): OutputSize => {
      const declared = declaredBatch(shape, 1000);
      const inputs = defaults === "times" ? withTimesInDefaults(declared) : declared;
      const outputs = writeState(placedBatch(inputs), toSettings(inputs));
      return { shape, defaults, inputsBytes: jsonBytes(inputs), outputsBytes: jsonBytes(outputs) };
    }),
  );
}

function withTimesInDefaults(inputs: Inputs): Inputs {
  const { startTime, endTime } = Object.values(inputs.orders)[0]!;
  const orders = Object.entries(inputs.orders).map(([key, { geometry }]) => [key, { geometry }]);
  return {
    ...inputs,
    defaults: { startTime, endTime },
    orders: Object.fromEntries(orders) as Inputs["orders"],
  };
}
