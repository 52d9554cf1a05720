import { pathToFileURL } from "node:url";
import { ordersFromCsv, ordersFromGeoJson, ordersFromKml } from "../../../provider/program/orderFiles";
import { fileOf } from "./files";

const files = {
  csv: [ordersFromCsv, "name,longitude,latitude\na,8,46\n"],
  geojson: [ordersFromGeoJson, '{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[8,46]}}'], // prettier-ignore
  kml: [ordersFromKml, "<kml><Placemark><name>a</name><Point><coordinates>8,46</coordinates></Point></Placemark></kml>"], // prettier-ignore
} as const;

describe.each(Object.entries(files))("a file of %s", (kind, [load, content]) => {
  const orders = { a: { name: "a", geometry: { type: "Point", coordinates: [8, 46] } } };
  const path = fileOf(content, `my places.${kind}`);
  const url = pathToFileURL(path);

  test.each<[string, string | URL]>([
    ["its path", path],
    ["a URL", url],
    ["the text of a URL", url.href],
    ["a path beside import.meta.url", new URL(`./${url.pathname.split("/").at(-1)}`, url)],
    ["a URL of another realm", { href: url.href, protocol: "file:", toString: () => url.href } as URL],
  ])("is named by %s", (_, name) => {
    expect(load(name)).toEqual(orders);
  });

  test.each<[unknown, RegExp]>([
    [new URL("https://me:secret@example.invalid/a.csv?token=secret"), /^https:\/\/example\.invalid\/a\.csv is not the path of a file: download it first$/], // prettier-ignore
    ["s3://bucket/a.csv", /^s3:\/\/bucket\/a\.csv is not the path of a file: download it first$/],
    ["file://elsewhere.invalid/a.csv", /is not the path of a file: .*File URL host must be/],
  ])("is not named by %s", (name, message) => {
    expect(() => load(name as string)).toThrow(message);
  });
});
