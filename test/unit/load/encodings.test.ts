// A text file in each encoding that spreadsheets and shells write.
import { fileOf, outcome, readCsv, readGeoJson, readKml } from "./files";

const places = "name,longitude,latitude\r\nZürich,8.1,46.5\r\nБерн,7.4,46.9\r\n";
const order = (coordinates: number[]) => ({ geometry: { type: "Point", coordinates } });
const read = (bytes: Buffer) => outcome((warn) => readCsv(fileOf(bytes, "a.csv"), {}, warn));
const little = (text: string) => Buffer.from(text, "utf16le");
const big = (text: string) => little(text).swap16();

test.each<[string, (text: string) => Buffer]>([
  ["UTF-8", (text) => Buffer.from(text)],
  ["UTF-8 with a byte order mark", (text) => Buffer.from(`\ufeff${text}`)],
  ["UTF-8 with two byte order marks", (text) => Buffer.from(`\ufeff\ufeff${text}`)],
  ["UTF-16 LE", little],
  ["UTF-16 LE with a byte order mark", (text) => little(`\ufeff${text}`)],
  ["UTF-16 BE", big],
  ["UTF-16 BE with a byte order mark", (text) => big(`\ufeff${text}`)],
])("%s is read", (_, encode) => {
  for (const separator of [",", ";", "\t"])
    expect(read(encode(places.replaceAll(",", separator)))).toMatchObject({
      orders: { Zürich: order([8.1, 46.5]), Берн: order([7.4, 46.9]) },
      errors: [],
    });
  expect(read(encode(places.replace("name", "имя").replace(/^/, "имя;")))).toMatchObject({ errors: [] });
  const geoJson = '{"type":"Feature","properties":{"name":"Z"},"geometry":{"type":"Point","coordinates":[8.1,46.5]}}';
  const kml = "<kml><Placemark><name>Z</name><Point><coordinates>8.1,46.5</coordinates></Point></Placemark></kml>";
  for (const [load, text] of [[readGeoJson, geoJson], [readKml, kml]] as const)
    expect(outcome((warn) => load(fileOf(encode(text)), {}, warn)).orders).toMatchObject({ Z: order([8.1, 46.5]) });
}); // prettier-ignore

test.each<[string, Buffer, string]>([
  ["UTF-32 LE", Buffer.from("fffe00006e000000", "hex"), "is UTF-32: save it as UTF-8"],
  ["UTF-32 BE", Buffer.from("0000feff0000006e", "hex"), "is UTF-32: save it as UTF-8"],
  ["UTF-32 without a mark", Buffer.from("6e00000061000000", "hex"), "is UTF-32: save it as UTF-8"],
  ["Latin-1", Buffer.from("name,lon,lat\na,1,2\nZürich,8,46", "latin1"), "is not UTF-8 (line 3): save it as UTF-8"],
  ["UTF-16 cut in a letter", little(places).subarray(0, -1), "is not UTF-16LE: save it as UTF-8"],
  ["half of a pair in UTF-16", little("name,lon,lat\n\ud83d,1,2"), "is not UTF-16LE: save it as UTF-8"],
  ["nothing", Buffer.alloc(0), "is empty"],
  ["a byte order mark alone", Buffer.from("\ufeff"), "is empty"],
  ["a byte order mark of UTF-16 alone", Buffer.from("fffe", "hex"), "is empty"],
])("%s is refused by name", (_, bytes, error) => {
  expect(read(bytes).errors).toEqual([error]);
}); // prettier-ignore

test("a zero in a text of UTF-8 does not make it another encoding", () => {
  expect(read(Buffer.from(places.replace("Zürich", "Zü\0rich"))).errors).toEqual([
    expect.stringContaining('row 2, name: a name must not hold control characters (got "Zü'),
  ]);
});
