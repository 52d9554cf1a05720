// Finds the known name that a text almost spells.
import { distance } from "fastest-levenshtein";

/**
 * The nearest of the known names. Undefined where more than `most` letters are wrong, missing or
 * too many. Case counts for nothing, and neither does what is no letter or digit.
 */
export function nearest<Name extends string>(
  text: string,
  known: readonly Name[],
  most = 2,
): Name | undefined {
  const wanted = plain(text);
  const [best] = known
    // A name of another length is further away than that, and a file may hold one of many MB.
    .filter((name) => Math.abs(plain(name).length - wanted.length) <= most)
    .map((name) => ({ name, far: distance(plain(name), wanted) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= most ? best.name : undefined;
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
