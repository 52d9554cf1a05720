// The command that makes a file readable, with the file's own name where a shell takes it as it is.
import { extname } from "node:path";

const isPlain = (file: string) => /^[\w./][\w./-]*$/.test(file);

/** The name for a command. */
export const shown = (file: string): string => (isPlain(file) ? file : `in${extname(file)}`);

/** @param more What stands after the file's name, such as the name of a layer. */
export function ogr2ogr(file: string, more = "", format: "GeoJSON" | "CSV" = "GeoJSON"): string {
  const from = shown(file);
  const suffix = format === "CSV" ? ".csv" : ".geojson";
  const stem = isPlain(file) ? from.slice(0, from.length - extname(from).length) : "out";
  const to = `${stem}${suffix}` === from ? `out${suffix}` : `${stem}${suffix}`;
  const system = format === "CSV" ? "" : " -t_srs EPSG:4326";
  const archive = /\.(zip|kmz)$/i.test(from) ? "/vsizip/" : "";
  return `\`ogr2ogr -f ${format}${system} ${to} ${archive}${from}${more === "" ? "" : ` ${more}`}\``;
}
