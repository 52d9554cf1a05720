// Lines as `render/polyline.ts` writes them.

/**
 * @param {string} text
 * @param {number} decimals
 * @returns {[latitude: number, longitude: number][]}
 */
function decodeLine(text, decimals) {
  const scale = 10 ** decimals;
  /** @type {[number, number][]} */
  const line = [];
  let [at, latitude, longitude] = [0, 0, 0];
  const next = () => {
    let [bits, shift] = [0, 0];
    let part;
    do {
      part = text.charCodeAt(at++) - 63;
      bits |= (part & 31) << shift;
      shift += 5;
    } while (part >= 32);
    return bits & 1 ? ~(bits >> 1) : bits >> 1;
  };
  while (at < text.length) {
    latitude += next();
    longitude += next();
    line.push([latitude / scale, longitude / scale]);
  }
  return line;
}
