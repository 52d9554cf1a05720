// Warns of places at 0,0, where nobody wants an image: programs write it for a missing coordinate.
import type { DeclaredOrder } from "../check/orderSchema";
import type { FileFailures } from "./fileFailures";
import type { Row } from "./row";

export function warnOfZero(
  loaded: { row: Row; order: Partial<DeclaredOrder>; isValid: boolean }[],
  failures: FileFailures,
): void {
  const points = loaded.filter(({ order, isValid }) => isValid && order.geometry?.type === "Point");
  const zero = points.filter(({ order }) => order.geometry!.coordinates.every((degrees) => degrees === 0));
  const isOnly = zero.length === 1 && loaded.length === 1;
  const what = isOnly ? "in the sea off Africa" : "most likely for a missing coordinate";
  for (const { row } of zero) failures.warn(`lies at 0,0, ${what}`, row.place);
  for (const { row, order } of points) {
    const [longitude, latitude] = order.geometry!.coordinates as [number, number];
    // A whole number beside it may be meant.
    if (longitude === 0 && !Number.isInteger(latitude))
      failures.warn("lies at longitude 0: is it missing?", row.place);
    if (latitude === 0 && !Number.isInteger(longitude))
      failures.warn("lies at latitude 0: is it missing?", row.place);
  }
}
