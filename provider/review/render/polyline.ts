// Lines as short texts: Google's encoded polyline. `page/polyline.js` reads them.
import type { Position } from "geojson";

/** @param decimals Digits after the point. Positions that are equal then are left out. */
export function encodeLine(line: Position[], decimals: number): string {
  const scale = 10 ** decimals;
  let [x, y] = [0, 0];
  return line
    .map(([longitude, latitude], at) => {
      const [toX, toY] = [Math.round(longitude! * scale), Math.round(latitude! * scale)];
      const text = at > 0 && toX === x && toY === y ? "" : encodeNumber(toY - y) + encodeNumber(toX - x);
      [x, y] = [toX, toY];
      return text;
    })
    .join("");
}

/** Five bits a character, the lowest first. The lowest of all is the sign. */
function encodeNumber(number: number): string {
  let text = "";
  let bits = number < 0 ? ~(number << 1) : number << 1;
  for (; bits >= 32; bits >>= 5) text += String.fromCharCode((32 | (bits & 31)) + 63);
  return text + String.fromCharCode(bits + 63);
}
