// The figures of one measured operation, and their medians.
import type { Shape } from "./orders";

export const operations = ["create", "no change", "edit 1 %", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

export const profiles = ["realistic", "bare"] as const;
export type Profile = (typeof profiles)[number];

/**
 * `ours`: on the engine; `core`: ours without the engine; `floor`: a resource on the engine that
 * only stores its inputs; `limit`: the unavoidable requests alone; `naive A`: a resource per order;
 * `naive B`: the notebook's way; `native`: the native provider, `native, texts`: with geometries as
 * texts; `native floor`: a native provider that only stores its inputs.
 */
export type Contender =
  "ours" | "core" | "floor" | "limit" | "naive A" | "naive B" | "native" | "native, texts" | "native floor";

/** Those of `npm run bench:native`. */
export const nativeContenders = ["ours", "native", "native, texts", "native floor"] as const;

export interface Cell {
  contender: Contender;
  profile: Profile;
  shape: Shape;
  /** Number of orders. */
  size: number;
  operation: Operation;
}

/** Bytes are of JSON as it is sent or stored, without white space. */
export interface Figures {
  seconds: number;
  /** Of the process in which the provider runs, user and system. */
  cpuSeconds?: number;
  /** Of the CLI and of all that it starts. */
  allCpuSeconds?: number;
  peakBytes?: number;
  /** Without polls. */
  requests?: number;
  /** Look-ups of a bulk's status that found it. */
  polls?: number;
  /** Requests answered 429. */
  throttled?: number;
  sentBytes?: number;
  /** From the end of a bulk to the look-up that shows it; the longest of several. */
  noticeSeconds?: number;
  /** Of `pulumi stack export`. */
  stateBytes?: number;
  inputsBytes?: number;
  outputsBytes?: number;
}

export type Measure = Cell & Figures;

export function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** The median of each figure over the repeats of a cell; undefined where it was not measured. */
export function figuresOf(measures: Measure[], cell: Cell): Figures | undefined {
  const repeats = measures.filter((measure) =>
    (Object.keys(cell) as (keyof Cell)[]).every((field) => measure[field] === cell[field]),
  );
  const medianOf = (field: keyof Figures) =>
    median(repeats.flatMap(({ [field]: value }) => (value === undefined ? [] : [value])));
  const seconds = medianOf("seconds");
  if (seconds === undefined) return undefined;
  return {
    seconds,
    cpuSeconds: medianOf("cpuSeconds"),
    allCpuSeconds: medianOf("allCpuSeconds"),
    peakBytes: medianOf("peakBytes"),
    requests: medianOf("requests"),
    polls: medianOf("polls"),
    throttled: medianOf("throttled"),
    sentBytes: medianOf("sentBytes"),
    noticeSeconds: medianOf("noticeSeconds"),
    stateBytes: medianOf("stateBytes"),
    inputsBytes: medianOf("inputsBytes"),
    outputsBytes: medianOf("outputsBytes"),
  };
}

export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
