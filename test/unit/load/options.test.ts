// Options of the loaders that are wrong: each is refused by its name.
import { fileOf, outcome, readCsv, readGeoJson } from "./files";

const point = { type: "Point", coordinates: [8.1, 46.5] };
const placeForms =
  "`place` must be { longitude, latitude }, { wkt } or { geometry }, with names of columns that differ";

test.each<[options: object, error: string]>([
  [{ kee: "id" }, "`kee` is no option; is `key` meant?"],
  [{ onproblem: "skip" }, "`onproblem` is no option; is `onProblem` meant?"],
  [{ columns: {} }, "`columns` is no option"],
  [{ key: 5 }, "`key` must be the name of a property or column, or a list of them (got 5)"],
  [{ key: [] }, "`key` must be the name of a property or column, or a list of them"],
  [{ key: null }, "`key` must be the name of a property or column, or a list of them (got null)"],
  [{ fields: ["name"] }, '`fields` must be an object, like { FROM_DATE: "startTime" }'],
  [{ fields: "name" }, '`fields` must be an object, like { FROM_DATE: "startTime" } (got "name")'],
  [{ place: { longitude: "E" } }, placeForms],
  [{ place: { longitude: "E", latitude: "E" } }, placeForms],
  [{ place: { wkt: 1 } }, placeForms],
  [{ place: "E" }, `${placeForms} (got "E")`],
  [{ crs: 4326 }, "`crs` must be a text, like EPSG:32632 (got 4326)"],
  [{ layer: 1 }, "`layer` must be a text (got 1)"],
  [{ skip: true }, "`skip` must be a function of a row (got true)"],
  [{ onProblem: "ignore" }, '`onProblem` must be "fail" or "skip" (got "ignore")'],
  [{ splitAtAntimeridian: "no" }, '`splitAtAntimeridian` must be true or false (got "no")'],
])("%j is refused", (options, error) => {
  const file = fileOf("name,E,N\na,8.1,46.5", "a.csv");
  for (const source of [() => readCsv(file, options, () => {}), () => readGeoJson(point, options, () => {})])
    expect(outcome(source).errors).toEqual([error]);
}); // prettier-ignore

test("an option that is undefined is as one that is left out", () => {
  const options = { key: undefined, crs: undefined, place: undefined, skip: undefined };
  expect(outcome((warn) => readGeoJson(point, options, warn)).errors).toEqual([]);
});
