// What a file is, told by its first bytes: read whatever its name, or named with what to do.
import type { FileKind } from "../../../provider/load/fileKind";
import { loadOrders } from "../../../provider/load/loadOrders";
import { fileOf, outcome, readCsv, readGeoJson, readKml } from "./files";
import { zipOf } from "./zipFile";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const at = (offset: number, text: string, start = "") =>
  latin1(start + "\0".repeat(offset - start.length) + text + "\0".repeat(600));
const geoJson =
  '{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[8,46]}}';
const kml = "<kml><Placemark><name>a</name><Point><coordinates>8,46</coordinates></Point></Placemark></kml>";
const csv = "name,lon,lat\na,8,46\n";

test.each<[string, string, string | Buffer]>([
  ["GeoJSON named .csv", "a.csv", geoJson],
  ["GeoJSON behind a byte order mark and blanks", "a", `\ufeff \n${geoJson}`],
  ["KML named .xml", "a.xml", `<?xml version="1.0"?><!-- <gpx> --><!DOCTYPE kml>${kml}`],
  ["KML with a prefix", "a.kml", kml.replaceAll(/<(\/?)/g, "<$1k:").replace("<k:kml", '<k:kml xmlns:k="x"')],
  ["KMZ named .kml", "a.kml", zipOf([{ name: "doc.kml", content: kml }])],
  ["a table named .json", "a.json", csv],
  ["a table whose first column is PK", "a.csv", "PK,name,lon,lat\n1,a,8,46"],
  ["a table whose first column is in brackets", "a.csv", "[id],name,lon,lat\n1,a,8,46"],
])("%s is read", (_, name, content) => {
  const { orders, errors } = outcome((warn) => loadOrders(fileOf(content, name), undefined, {}, warn));
  expect(errors).toEqual([]);
  expect(orders).toEqual({ a: { name: "a", geometry: { type: "Point", coordinates: [8, 46] } } });
});

const named = (name: string) => new RegExp(`^is ${name}`);

test.each<[string, string, string | Buffer, RegExp]>([
  ["GeoPackage", "a.gpkg", at(68, "GPKG", "SQLite format 3\0"), named("a GeoPackage: convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 \\S*a\\.geojson \\S*a\\.gpkg`")],
  ["GeoPackage by its name alone", "a.GPKG", "SQLite format 3\0", named("a GeoPackage")],
  ["SQLite", "a.db", at(68, "\0", "SQLite format 3\0"), named("an SQLite database")],
  ["MBTiles", "a.db", at(68, "MPBX", "SQLite format 3\0"), named("a set of map tiles")],
  ["an old workbook", "a.xls", latin1("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), named("an old Office file, such as .xls: save the sheet as CSV")],
  ["a workbook that is broken", "a.xlsx", "PK\x03\x04xxxxxxx", named("an Excel workbook: save the sheet as CSV$")],
  ["a workbook in XML", "a.xls", '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', named("an Excel workbook")],
  ["gzip", "a.geojson.gz", latin1("\x1f\x8b\x08"), named("gzip: unpack it first, with `gunzip \\S*a\\.geojson\\.gz`")],
  ["gzip under a name with blanks", "a b.gz", latin1("\x1f\x8b\x08"), named("gzip: unpack it first, with `gunzip in\\.gz`")],
  ["bzip2", "a.bz2", "BZh91AY", named("bzip2: .*`bunzip2 ")],
  ["xz", "a.xz", latin1("\xfd7zXZ\0"), named("xz: .*`unxz ")],
  ["zstd", "a.zst", latin1("\x28\xb5\x2f\xfd"), named("zstd: .*`unzstd ")],
  ["7z", "a.7z", latin1("7z\xbc\xaf\x27\x1c"), named("a 7z archive: .*`7z x ")],
  ["RAR", "a.rar", latin1("Rar!\x1a\x07\x01"), named("a RAR archive: .*`unrar x ")],
  ["tar", "a.tar", at(257, "ustar\x0000", "a.geojson"), named("a tar archive: .*`tar xf ")],
  ["Parquet", "a.parquet", "PAR1\x15\x04", named("Parquet: convert it with `ogr2ogr ")],
  ["Arrow", "a.arrow", "ARROW1\0\0", named("Arrow: convert it with `ogr2ogr ")],
  ["FlatGeobuf", "a.fgb", "fgb\x03fgb\x01", named("FlatGeobuf: convert it with `ogr2ogr ")],
  ["Access", "a.mdb", "\0\x01\0\0Standard Jet DB\0", named("an Access database")],
  ["netCDF", "a.nc", "CDF\x01", named("a grid")],
  ["HDF5", "a.h5", latin1("\x89HDF\r\n\x1a\n"), named("a grid")],
  ["PMTiles", "a.pmtiles", "PMTiles\x03", named("a set of map tiles")],
  ["PDF", "a.pdf", "%PDF-1.7\n", named("a PDF, which holds no places")],
  ["PNG", "a.png", latin1("\x89PNG\r\n\x1a\n"), named("a picture")],
  ["JPEG", "a.jpg", latin1("\xff\xd8\xff\xe0"), named("a picture")],
  ["GIF", "a.gif", "GIF89a", named("a picture")],
  ["WebP", "a.webp", "RIFF\0\0\0\0WEBP", named("a picture")],
  ["TIFF", "a.tif", "II*\0", named("a TIFF picture")],
  ["TIFF of another byte order", "a.tif", "MM\0*", named("a TIFF picture")],
  ["BigTIFF", "a.tif", "II+\0", named("a TIFF picture")],
  ["a web page", "a.geojson", "\n<!DOCTYPE html><html><title>Sign in</title>", named("a web page \\(HTML\\), maybe a login page")],
  ["a web page without a type", "a.kml", "<HTML><HEAD>", named("a web page")],
  ["an error of a store", "a.geojson", '<?xml version="1.0"?><Error><Code>AccessDenied</Code>', named("an error message of the server")],
  ["an error of a WFS", "a.gml", '<ows:ExceptionReport xmlns:ows="x">', named("an error message of the server")],
  ["GPX", "a.gpx", '<?xml version="1.0"?><gpx version="1.1">', named("GPX: convert it with `ogr2ogr .* waypoints`, or `routes` or `tracks`")],
  ["GML", "a.gml", '<ogr:FeatureCollection xmlns:ogr="x">', named("GML: convert it with `ogr2ogr ")],
  ["OpenStreetMap", "a.osm", '<osm version="0.6">', named("OpenStreetMap XML: convert it with `ogr2ogr ")],
  ["GeoRSS", "a.xml", "<rss><channel>", named("a feed")],
  ["SVG", "a.svg", '<svg xmlns="http://www.w3.org/2000/svg">', named("a picture \\(SVG\\)")],
  ["a project of QGIS", "a.qgs", "<!DOCTYPE qgis PUBLIC 'x'><qgis>", named("a project of QGIS")],
  ["formatted text", "a.csv", "{\\rtf1\\ansi", named("formatted text")],
  ["a pointer of Git LFS", "a.geojson", "version https://git-lfs.github.com/spec/v1\noid sha256:1", named("a pointer of Git LFS: run `git lfs pull`")],
  ["a variable of JavaScript", "ports_1.js", 'var json_ports_1 = {\n"type": "FeatureCollection"', named("JavaScript: save what stands from its first \\{ to its last \\}")],
  ["a call of JavaScript", "a.json", 'eqfeed_callback({"type":"FeatureCollection"', named("JavaScript")],
  ["a system of coordinates", "a.prj", 'GEOGCS["GCS_WGS_1984",DATUM[', named("a coordinate reference system \\(.prj\\)")],
  ["a link of Windows", "a.lnk", "L\0\0\0\x01\x14\x02\0\0\0", named("no text, and of no kind that is known here: export")],
  ["a pickle of Python", "a.pkl", Buffer.from("80049500000000000000007d942e", "hex"), named("no text")],
  ["a MapInfo table", "a.tab", "!table\n!version 300\n", named("a MapInfo table")],
  ["a MapInfo exchange file", "a.mif", 'Version   300\nCharset "Neutral"\n', named("a MapInfo exchange file")],
  ["DXF", "a.dxf", "  0\r\nSECTION\r\n", named("a DXF drawing: .*-s_srs <its system>")],
  ["a property list", "a.plist", "bplist00", named("a property list")],
  ["the index of a shapefile", "a.shx", at(100, "\0\0\0\x32\0\0\0\x0a", "\0\0\x27\x0a"), named("the index of a shapefile: name its .shp")],
  ["the table of a shapefile", "a.dbf", Buffer.concat([Buffer.from([3, 126, 11, 27, 1, 0, 0, 0, 65, 0, 11, 0]), Buffer.alloc(20), latin1("name\0\0\0\0\0\0\0C\0\0\0\0\x0a".padEnd(32, "\0")), latin1("\r aaaaaaaaaa")]), named("a dBASE table: name the .shp beside it, or convert it with `ogr2ogr -f CSV \\S+ \\S+`")],
])("%s is named with what to do, whichever function reads it", (_, name, content, error) => {
  for (const read of [readCsv, readKml, readGeoJson])
    expect(outcome((warn) => read(fileOf(content, name), {}, warn)).errors).toEqual([
      expect.stringMatching(error),
    ]);
}); // prettier-ignore

test.each<[Exclude<FileKind, "zip">, string | Buffer, string]>([
  ["csv", geoJson, "is JSON: use ordersFromFile"],
  ["csv", kml, "is KML: use ordersFromFile"],
  ["geoJson", kml, "is KML: use ordersFromFile"],
  ["kml", geoJson, "is JSON: use ordersFromFile"],
  ["geoJson", zipOf([{ name: "doc.kml", content: kml }]), "is KML: use ordersFromFile"],
  ["csv", zipOf([{ name: "a.shp", content: "\0\0\x27\x0a" }]), "is a shapefile: use ordersFromFile"],
])("the reader of %s says what reads another kind", (as, content, error) => {
  expect(outcome((warn) => loadOrders(fileOf(content), as, {}, warn)).errors).toEqual([error]);
});

test.each([
  ["a folder", __dirname, /^is a folder: name the file in it, of a shapefile the \.shp$/],
  ["an address", "https://example.com/a.geojson", /^is an address and no path: download it first$/],
  ["a path that is not there", "/nowhere/a.geojson", /^cannot be read: .*ENOENT/],
])("%s is told as such", (_, path, error) => {
  expect(outcome((warn) => loadOrders(path, undefined, {}, warn)).errors).toEqual([
    expect.stringMatching(error),
  ]);
});
