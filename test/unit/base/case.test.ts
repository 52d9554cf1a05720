import { camelCase, mapKeys, snakeCase } from "../../../provider/base/case";

describe("a name", () => {
  test.each([
    ["name", "name"],
    ["nStereoPov", "n_stereo_pov"],
    ["satElevationAngleMin", "sat_elevation_angle_min"],
  ])("%s is %s at Planet, and back", (camel, snake) => {
    expect(snakeCase(camel)).toBe(snake);
    expect(camelCase(snake)).toBe(camel);
  });

  test("with an underscore before a digit keeps it", () => {
    expect(camelCase("band_4_width")).toBe("band_4Width");
  });
});

describe("mapKeys", () => {
  test("renames keys at any depth, in lists, too, and no value", () => {
    const value = { oneTwo: [{ threeFour: "fiveSix" }], sevenEight: null };
    expect(mapKeys(value, snakeCase)).toEqual({ one_two: [{ three_four: "fiveSix" }], seven_eight: null });
  });

  test.each([["text"], [1], [null], [undefined], [true]])("gives %p back", (value) => {
    expect(mapKeys(value, snakeCase)).toBe(value);
  });
});
