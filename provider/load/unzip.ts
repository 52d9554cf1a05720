// Takes the file of places out of an archive: a KMZ, a zipped shapefile, or another zipped file.
import { listed } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";
import { workbook } from "./fileKind";
import { stemOf } from "./source";
import type { Source } from "./source";
import { BadArchive, contentOf, entriesOf } from "./zipArchive";
import type { Entry } from "./zipArchive";

export function unzip({ name, bytes }: Source, { layer }: ColumnOptions, failures: FileFailures): Source {
  const orFail = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      failures.add(undefined, /\.xlsx$/i.test(name) ? workbook : error.message);
      return failures.throwIfAny() as never;
    }
  };
  const entries = orFail(() => entriesOf(bytes)).filter((entry) => !ofMacOs.test(entry.name));
  const chosen = orFail(() => choose(entries, layer, bytes, failures));
  return {
    name: chosen.name,
    bytes: orFail(() => contentOf(bytes, chosen)),
    beside: (suffix) => {
      const found = entries.filter((entry) => entry.name.toLowerCase() === stemOf(chosen.name) + suffix);
      if (found.length > 1) failures.add(undefined, `holds ${JSON.stringify(found[0]!.name)} more than once`);
      failures.throwIfAny();
      return found[0] && orFail(() => contentOf(bytes, found[0]!));
    },
  };
}

/** What macOS adds to each file. */
const ofMacOs = /^__MACOSX\/|(^|\/)\._/;

/** Formats that have places and that no reader takes. */
const otherPlaces = /\.(gpkg|sqlite|fgb|parquet|gpx|gml|tab|mif|dxf|xlsx?|ods|mdb|accdb|zip|kmz|topojson)$/i;

const places = /\.(kml|shp|geojson|json|geojsonl|geojsonseq|geojsons|ndjson|csv|tsv)$/i;

function choose(entries: Entry[], layer: string | undefined, bytes: Buffer, failures: FileFailures): Entry {
  const fail = (reason: string): never => {
    failures.add(undefined, reason);
    return failures.throwIfAny() as never;
  };
  const office = officeFile(entries, bytes);
  if (office !== undefined) fail(office);
  const all = entries.filter(({ name }) => places.test(name));
  const shown = listed(all, 10, ({ name }) => JSON.stringify(name));
  if (layer !== undefined) {
    const isWanted = ({ name }: Entry) => namesOf(name).includes(layer.toLowerCase());
    // A file of another suffix, as `stops.txt`, is taken where the program names it in full.
    const named = entries.filter(({ name }) => namesOf(name).slice(0, 2).includes(layer.toLowerCase()));
    const wanted = named.length > 0 ? named : all.filter(isWanted);
    if (wanted.length === 1) return wanted[0]!;
    if (all.length === 0) return fail(whyNoPlaces(entries));
    return fail(
      `holds ${wanted.length === 0 ? "no" : "more than one"} layer ${JSON.stringify(layer)}: \`layer\` is one of ${shown}`,
    );
  }
  if (all.length === 0) return fail(whyNoPlaces(entries));
  const main = all.length === 1 ? all[0] : mainOf(all, bytes);
  if (main === undefined)
    return fail(`holds several files of places: say which with \`layer\`, one of ${shown}`);
  for (const { name } of all)
    if (name !== main.name)
      failures.warn("is not read; name it in the option layer to read it", JSON.stringify(name));
  for (const { name } of entries)
    if (otherPlaces.test(name)) failures.warn("in the archive is not read", JSON.stringify(name));
  return main;
}

/** Of a KMZ, `doc.kml`; or the other one, where that does nothing but refer to it. */
function mainOf(all: Entry[], bytes: Buffer): Entry | undefined {
  const main = all.find(({ name }) => name.toLowerCase() === "doc.kml");
  if (main === undefined || contentOf(bytes, main).includes("Placemark")) return main;
  const [other, ...more] = all.filter((entry) => entry !== main);
  return more.length === 0 ? other : undefined;
}

/** With or without folders and suffix. */
const namesOf = (name: string): string[] => {
  const [whole, base] = [name.toLowerCase(), name.toLowerCase().replace(/^.*\//, "")];
  return [whole, base, stemOf(whole), stemOf(base)];
};

function whyNoPlaces(entries: Entry[]): string {
  const inner = entries.find(({ name }) => /\.(zip|kmz)$/i.test(name));
  if (inner) return `holds another archive, ${JSON.stringify(inner.name)}: unpack it first`;
  if (entries.some(({ name }) => /\.gdb\//i.test(name)))
    return "holds a file geodatabase: unpack it, and convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson in.gdb <layer>`";
  return `holds no KML, shapefile, GeoJSON or table (holds ${listed(entries, 5, ({ name }) => JSON.stringify(name)) || "nothing"}): unpack it, or name the file of places in the option \`layer\``;
}

/** Office documents are ZIP archives, too. */
function officeFile(entries: Entry[], bytes: Buffer): string | undefined {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  const [first] = entries;
  const type =
    first?.name === "mimetype"
      ? bytes.subarray(first.contentFrom, first.contentFrom + first.packed).toString("latin1")
      : "";
  if (has(/^xl\//)) return workbook;
  if (type.includes("opendocument.spreadsheet"))
    return "is an OpenDocument spreadsheet: save the sheet as CSV";
  if (has(/^(word|ppt)\//) || type.includes("opendocument"))
    return "is an office document: save its table of places as CSV";
  if (has(/^Index\/.*\.iwa$/)) return "is a document of Numbers or Pages: export the table as CSV";
  return has(/\.qgs$/i) ? "is a project of QGIS: export the layer as GeoJSON in EPSG:4326" : undefined;
}
