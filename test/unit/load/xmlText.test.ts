import { fileOf, outcome, readKml } from "./files";

const kml = (encoding: string, name: string) =>
  `<?xml version="1.0"${encoding && ` encoding="${encoding}"`}?>\n<kml><Placemark><name>${name}</name><Point><coordinates>8,46</coordinates></Point></Placemark></kml>`;

const read = (bytes: Buffer) => {
  const { orders, errors } = outcome((warn) => readKml(fileOf(bytes, "a.kml"), {}, warn));
  return orders ? Object.keys(orders) : errors;
};

test.each<[string, Buffer, string]>([
  ["Latin-1", Buffer.from(kml("ISO-8859-1", "Märzfeld"), "latin1"), "Märzfeld"],
  ["Windows-1252", Buffer.from(kml("windows-1252", "5 \x80"), "latin1"), "5 €"],
  ["Shift JIS", Buffer.from(kml("Shift_JIS", "\x93\x8c\x8b\x9e"), "latin1"), "東京"],
  ["Windows-1251", Buffer.from(kml("windows-1251", "\xcf\xee\xeb\xe5"), "latin1"), "Поле"],
  ["no encoding and is UTF-8", Buffer.from(kml("", "Märzfeld")), "Märzfeld"],
  ["UTF-8", Buffer.from(kml("UTF-8", "Märzfeld")), "Märzfeld"],
  ["UTF-16 and is UTF-8, as .NET writes", Buffer.from(kml("utf-16", "Märzfeld")), "Märzfeld"],
  ["Latin-1 and is ASCII", Buffer.from(kml("ISO-8859-1", "Feld")), "Feld"],
])("a document that names %s is read", (_, bytes, name) => {
  expect(read(bytes)).toEqual([name]);
});

test.each<[string, Buffer, string]>([
  ["Latin-1 and is UTF-8", Buffer.from(kml("ISO-8859-1", "Märzfeld")), "says that it is in ISO-8859-1, but reads as UTF-8: correct its first line, or save it anew"], // prettier-ignore
  ["what nobody knows", Buffer.from(kml("x-old", "M\xe4rz"), "latin1"), "is in x-old, as its first line says: save it as UTF-8"], // prettier-ignore
  ["Shift JIS and is not", Buffer.from(kml("Shift_JIS", "\xff\xff"), "latin1"), "is in Shift_JIS, as its first line says: save it as UTF-8"], // prettier-ignore
  [
    "UTF-8 and is Latin-1",
    Buffer.from(kml("UTF-8", "M\xe4rz"), "latin1"),
    "is not UTF-8 (line 2): save it as UTF-8",
  ],
])("a document that names %s is refused", (_, bytes, error) => {
  expect(read(bytes)).toEqual([error]);
});
