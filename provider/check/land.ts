// Land and sea, on a map of 1:110,000,000, whose coasts are rough.
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { Position } from "geojson";
import { worldRings } from "../review/world";

export const isOnLand = (position: Position): boolean =>
  worldRings(false).some((ring) =>
    booleanPointInPolygon(position, { type: "Polygon", coordinates: [[...ring, ring[0]!]] }),
  );
