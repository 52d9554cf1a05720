// Archives: which file of them is read, and what is refused before it is unpacked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { loadOrders } from "../../../provider/load/loadOrders";
import { fileOf, outcome } from "./files";
import { zipOf } from "./zipFile";

const from = (content: Buffer, options: ColumnOptions = {}, name = "a.kmz") =>
  outcome((warn) => loadOrders(fileOf(content, name), undefined, options, warn));

const kml = (name: string) =>
  `<kml><Placemark><name>${name}</name><Point><coordinates>8,46</coordinates></Point></Placemark></kml>`;
const links = "<kml><NetworkLink><Link><href>a.kml</href></Link></NetworkLink></kml>";
const geoJson =
  '{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[8,46]}}';
const csv = "name,lon,lat\na,8,46\n";
const place = { geometry: { type: "Point", coordinates: [8, 46] } };
const file = (name: string, content: Buffer | string = kml("a")) => ({ name, content });

test.each<[string, Buffer, ColumnOptions?]>([
  ["a KMZ with doc.kml", zipOf([file("doc.kml"), file("files/icon.png", "x")])],
  ["a KMZ with a KML of another name, in a folder", zipOf([file("places/my places.kml")])],
  ["a KMZ whose files are stored", zipOf([{ ...file("doc.kml"), isStored: true }])],
  ["a KMZ of macOS", zipOf([file("__MACOSX/._doc.kml", "x"), file("doc.kml"), file("._b.kml", "x")])],
  ["a KMZ with a comment", zipOf([file("doc.kml")], { comment: "PK made by hand" })],
  ["a KMZ behind something else", zipOf([file("doc.kml")], { before: "PK\x03\x04 some other program" })],
  ["a KMZ of Windows, with a folder", zipOf([file("places\\"), file("places\\a.kml")])],
  ["a zipped GeoJSON", zipOf([file("a.geojson", geoJson), file("readme.txt", "x")])],
  ["a zipped CSV", zipOf([file("out/a.CSV", csv)])],
  ["a name that leads out of the folder", zipOf([file("../../../../tmp/planet-tasking-out.kml")])],
  ["one of two layers, by its name", zipOf([file("a.kml"), file("b.kml", kml("b"))]), { layer: "a.kml" }],
  ["one of two layers, without suffix", zipOf([file("x/A.kml"), file("x/b.kml")]), { layer: "a" }],
  ["a file of another suffix, by its name", zipOf([file("stops.txt", csv), file("routes.txt", "x")]), { layer: "stops.txt" }],
  ["one of two layers, with its folder", zipOf([file("x/a.kml"), file("y/a.kml")]), { layer: "y/a" }],
])("%s is read", (_, content, options = {}) => {
  expect(from(content, options)).toEqual({
    orders: { a: { name: "a", ...place } },
    errors: [],
    warnings: [],
  });
  expect(existsSync("/tmp/planet-tasking-out.kml")).toBe(false);
}); // prettier-ignore

test("of several KML, doc.kml is read, and each other one is told", () => {
  const { orders, warnings } = from(zipOf([file("a.kml", kml("b")), file("doc.kml")]));
  expect(Object.keys(orders!)).toEqual(["a"]);
  expect(warnings).toEqual(['a.kmz: is not read; name it in the option layer to read it ("a.kml")']);
});

test("a file of places in another format beside the one that is read is told", () => {
  const { orders, warnings } = from(zipOf([file("a.csv", csv), file("b.gpkg", "x"), file("c.pdf", "x")]));
  expect(Object.keys(orders!)).toEqual(["a"]);
  expect(warnings).toEqual(['a.kmz: in the archive is not read ("b.gpkg")']);
});

test("of a doc.kml that does nothing but link, what it links to is read", () => {
  const gdal = join(__dirname, "cases/gdal.kmz");
  for (const path of [gdal, fileOf(zipOf([file("doc.kml", links), file("layers/a.kml")]))])
    expect(Object.keys(loadOrders(path, "kml", {}, () => {}))).toEqual(["a"]);
  const two = from(zipOf([file("doc.kml", links), file("layers/a.kml"), file("layers/b.kml")]));
  expect(two.errors).toEqual([
    expect.stringMatching(/^holds several files of places: say which with `layer`/),
  ]);
});

const damaged = (at: number) => {
  const bytes = zipOf([file("doc.kml")]);
  bytes[bytes.length + at]! ^= 0xff;
  return bytes;
};

test.each<[string, Buffer, string, ColumnOptions?]>([
  ["two layers", zipOf([file("a.kml"), file("b.csv", csv)]), 'holds several files of places: say which with `layer`, one of "a.kml", "b.csv"'],
  ["a layer that is not there", zipOf([file("a.kml"), file("b.kml")]), 'holds no layer "c": `layer` is one of "a.kml", "b.kml"', { layer: "c" }],
  ["a layer that is there twice", zipOf([file("x/a.kml"), file("y/a.kml")]), 'holds more than one layer "a": `layer` is one of "x/a.kml", "y/a.kml"', { layer: "a" }],
  ["no places", zipOf([file("readme.txt"), file("a.png")]), 'holds no KML, shapefile, GeoJSON or table (holds "readme.txt", "a.png"): unpack it, or name the file of places in the option `layer`'],
  ["nothing", zipOf([]), "holds no KML, shapefile, GeoJSON or table (holds nothing): unpack it, or name the file of places in the option `layer`"],
  ["an archive", zipOf([file("inner.zip", zipOf([file("doc.kml")]))]), 'holds another archive, "inner.zip": unpack it first'],
  ["an archive under another name", zipOf([file("a.kml", zipOf([file("doc.kml")]))]), 'holds another archive, "a.kml": unpack it first'],
  ["a file geodatabase", zipOf([file("a.gdb/a00000001.gdbtable")]), "holds a file geodatabase: unpack it, and convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson in.gdb <layer>`"],
  ["a workbook", zipOf([file("[Content_Types].xml"), file("xl/workbook.xml")]), "is an Excel workbook: save the sheet as CSV"],
  ["a text document", zipOf([file("[Content_Types].xml"), file("word/document.xml")]), "is an office document: save its table of places as CSV"],
  ["an OpenDocument spreadsheet", zipOf([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", isStored: true }, file("content.xml")]), "is an OpenDocument spreadsheet: save the sheet as CSV"],
  ["a document of Numbers", zipOf([file("Index/Document.iwa")]), "is a document of Numbers or Pages: export the table as CSV"],
  ["a project of QGIS", zipOf([file("a.qgs", "<qgis/>")]), "is a project of QGIS: export the layer as GeoJSON in EPSG:4326"],
  ["a web page in it", zipOf([file("a.geojson", "<!DOCTYPE html><html>")]), "is a web page (HTML), maybe a login page or an error that was saved: download the file again"],
  ["an encrypted file", zipOf([{ ...file("doc.kml"), says: { flags: 1 } }]), 'holds "doc.kml", which is encrypted: unpack it first'],
  ["a method that is not known", zipOf([{ ...file("doc.kml"), says: { method: 14 } }]), 'holds "doc.kml", which is packed by method 14: pack it again with deflate, as most programs do'],
  ["a file of 4 GB", zipOf([{ ...file("doc.kml"), says: { size: 4e9 } }]), 'holds "doc.kml", which has 4,000,000,000 bytes, more than the 100,000,000 that are read: split it'],
  ["a file larger than it says", zipOf([{ ...file("doc.kml"), says: { size: 10 } }]), 'holds "doc.kml", which cannot be unpacked: RangeError [ERR_BUFFER_TOO_LARGE]: Cannot create a Buffer larger than 10 bytes'],
  ["a bomb that says 1 byte", zipOf([{ name: "doc.kml", content: Buffer.alloc(5e7), says: { size: 1 } }]), 'holds "doc.kml", which cannot be unpacked: RangeError [ERR_BUFFER_TOO_LARGE]: Cannot create a Buffer larger than 1 bytes'],
  ["a file smaller than it says", zipOf([{ ...file("doc.kml"), says: { size: 1000 } }]), 'holds "doc.kml", which is not what the archive says of it: copy the archive again'],
  ["a wrong sum", zipOf([{ ...file("doc.kml"), says: { crc: 1 } }]), 'holds "doc.kml", which is not what the archive says of it: copy the archive again'],
  ["a file that is cut off", zipOf([{ ...file("doc.kml"), says: { packed: 9999 } }]), 'holds "doc.kml", which is cut off: copy the archive again'],
  ["two files of the same bytes", zipOf([{ ...file("doc.kml"), says: { packed: 999 } }, file("b.txt")]), 'is a damaged ZIP archive: "doc.kml" and "b.txt" overlap'],
  ["one file under two names", zipOf([file("doc.kml"), { ...file("b.kml"), says: { offset: 0 } }]), 'is a damaged ZIP archive: "b.kml" is not where it says'],
  ["an offset beyond the end", zipOf([{ ...file("doc.kml"), says: { offset: 1e6 } }]), "is a ZIP archive that is cut off: copy it again"],
  ["20,000 files", zipOf([file("doc.kml")], { count: 20_000 }), "holds 20,000 files, more than 10,000: unpack it first"],
  ["one file more than there is", zipOf([file("doc.kml")], { count: 2 }), "is a damaged ZIP archive: its directory is broken"],
  ["sizes of ZIP64", zipOf([{ ...file("doc.kml"), says: { size: 0xffffffff } }]), "is a ZIP64 archive, for large files: unpack it first"],
  ["more files than ZIP counts", zipOf([file("doc.kml")], { count: 0xffff }), "is a ZIP64 archive, for large files: unpack it first"],
  ["no end", zipOf([file("doc.kml")]).subarray(0, -5), "is a ZIP archive that is cut off or damaged: copy it again"],
  ["a broken directory", damaged(-75), "is a damaged ZIP archive: its directory is broken"],
])("an archive with %s is refused by name", (_, content, error, options = {}) => {
  const start = performance.now();
  expect(from(content, options).errors).toEqual([error]);
  expect(performance.now() - start).toBeLessThan(1000);
}); // prettier-ignore

test("a layer is refused where a file has none", () => {
  expect(from(Buffer.from(csv), { layer: "a" }, "a.csv").errors).toEqual([
    "has no layers: leave out `layer`",
  ]);
});
