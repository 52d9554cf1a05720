// The definitions of the EPSG codes that files have most, in proj4's words. Their datums differ
// from WGS 84 by some two metres at most. Easting or longitude comes first, as all files of GIS
// tools have it, though EPSG has it the other way for some.

const geographic = new Set([4326, 4258, 4269, 4283, 7844, 4979, 4937]);
const [wgs84, grs80] = ["+datum=WGS84", "+ellps=GRS80 +towgs84=0,0,0"];
const mercator = "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +nadgrids=@null";

const single: Record<number, string> = {
  3857: mercator,
  // Older codes of the same, and ESRI's.
  900913: mercator,
  3785: mercator,
  102100: mercator,
  102113: mercator,
  // Lambert and Albers of Europe, France, Poland, New Zealand, Australia and the United States.
  3035: `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${grs80}`,
  2154: `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`,
  2180: `+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 ${grs80}`,
  2193: `+proj=tmerc +lat_0=0 +lon_0=173 +k=0.9996 +x_0=1600000 +y_0=10000000 ${grs80}`,
  3577: `+proj=aea +lat_0=0 +lon_0=132 +lat_1=-18 +lat_2=-36 +x_0=0 +y_0=0 ${grs80}`,
  5070: `+proj=aea +lat_0=23 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=0 +y_0=0 ${grs80}`,
  // The Arctic and the Antarctic.
  3413: `+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +x_0=0 +y_0=0 ${wgs84}`,
  3995: `+proj=stere +lat_0=90 +lat_ts=71 +lon_0=0 +x_0=0 +y_0=0 ${wgs84}`,
  3031: `+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +x_0=0 +y_0=0 ${wgs84}`,
  // UTM under other names: Sweden, Finland.
  3006: `+proj=utm +zone=33 ${grs80}`,
  3067: `+proj=utm +zone=35 ${grs80}`,
};

/** Codes of UTM: the first is that of zone `zone`. */
const utm: { first: number; last: number; zone: number; rest: string }[] = [
  { first: 32601, last: 32660, zone: 1, rest: wgs84 },
  { first: 32701, last: 32760, zone: 1, rest: `+south ${wgs84}` },
  { first: 25828, last: 25838, zone: 28, rest: grs80 },
  { first: 26901, last: 26923, zone: 1, rest: grs80 },
  { first: 28348, last: 28358, zone: 48, rest: `+south ${grs80}` },
  { first: 7846, last: 7859, zone: 46, rest: `+south ${grs80}` },
];

/** Undefined for another code. */
export function definitionOf(code: number): string | undefined {
  if (geographic.has(code)) return `+proj=longlat ${wgs84}`;
  const series = utm.find(({ first, last }) => first <= code && code <= last);
  return series ? `+proj=utm +zone=${code - series.first + series.zone} ${series.rest}` : single[code];
}
