// A place from two numbers: right, or told at once.
import { point } from "../../../provider/index";

test.each([
  [4.14, 51.95],
  [-180, -90],
  [180, 90],
])("%d, %d is a GeoJSON Point, longitude first", (longitude, latitude) => {
  expect(point(longitude, latitude)).toEqual({ type: "Point", coordinates: [longitude, latitude] });
});

test.each<[unknown, unknown, RegExp]>([
  [181, 0, /the longitude must be a number of degrees, -180 to 180, not 181$/],
  [0, 91, /the latitude must be a number of degrees, -90 to 90, not 91\. The longitude comes first$/],
  [0, 300, /the latitude must be a number of degrees, -90 to 90, not 300$/],
  [NaN, 0, /the longitude/],
  ["4.14", 51.95, /the longitude .* not "4\.14"$/],
  [4.14, undefined, /the latitude/],
])("%j, %j is refused by what is wrong", (longitude, latitude, says) => {
  expect(() => point(longitude as number, latitude as number)).toThrow(says);
});
