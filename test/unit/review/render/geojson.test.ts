import { renderGeojson } from "../../../../provider/review/render/geojson";
import { simplify } from "../../../../provider/review/render/simplify";
import { pointAt } from "../../builders";
import { aReport, aRow, circle, nasty } from "../reports";

test("every order is a feature with all that is known of it, styled by its action", () => {
  const row = aRow({ fate: "cancel", orderId: "id", status: "PENDING", warning: "dear" });
  const { features } = JSON.parse(renderGeojson(aReport({ rows: [row, aRow({ fate: "unchanged" })] }))) as {
    features: unknown[];
  };
  expect(features).toHaveLength(2);
  expect(features[0]).toMatchObject({
    type: "Feature",
    geometry: pointAt(1),
    properties: {
      action: "cancel",
      batch: "fields",
      key: "north",
      orderId: "id",
      status: "PENDING",
      warning: "dear",
      "marker-color": "#cf222e",
    },
  });
});

test.each(nasty)("%j is kept as it is, in characters that no page obeys", (key) => {
  const text = renderGeojson(aReport({ rows: [aRow({ key })] }));
  expect(text).not.toMatch(/[<>`]/);
  const { features } = JSON.parse(text) as { features: { properties: { key: string } }[] };
  expect(features[0]!.properties.key).toBe(key);
});

describe("simplified geometry", () => {
  const feature = (geometry: ReturnType<typeof circle>) => ({
    type: "Feature" as const,
    geometry,
    properties: {},
  });

  test("an outline has fewer positions, still closed", () => {
    const { geometry } = simplify(feature(circle(10, 50)), 0.005) as {
      geometry: { coordinates: number[][][] };
    };
    const [ring] = geometry.coordinates;
    expect(ring!.length).toBeLessThan(20);
    expect(ring!.length).toBeGreaterThanOrEqual(4);
    expect(ring![0]).toEqual(ring!.at(-1));
  });

  test("an outline too small for the tolerance becomes its box, a hole that small goes", () => {
    const [outer] = circle(10, 50).coordinates as number[][][];
    const { geometry } = simplify(feature({ type: "Polygon", coordinates: [outer!, outer!] }), 1) as {
      geometry: { coordinates: number[][][] };
    };
    expect(geometry.coordinates).toHaveLength(1);
    expect(geometry.coordinates[0]).toHaveLength(5);
  });

  test("without a tolerance all positions stay, to 11 cm", () => {
    expect(simplify(feature(pointAt(1.23456789, 2)), 0).geometry).toEqual(pointAt(1.234568, 2));
    expect(
      (simplify(feature(circle(1, 1)), 0).geometry as { coordinates: unknown[][] }).coordinates[0],
    ).toHaveLength(61);
  });
});
