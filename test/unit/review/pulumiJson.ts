// Small makers of what Pulumi writes as JSON; the real thing is in test/engine/review.test.ts.
import type { BatchSettings, Placed } from "../../../provider/state/state";
import { identity, settings } from "../builders";

export const urnOf = (name = "fields", stack = "dev", type = "TaskingOrderBatch", parents = "") =>
  `urn:pulumi:${stack}::farm::${parents}pulumi-nodejs:dynamic/planet:${type}::${name}`;

/** A batch of the native provider. */
export const nativeUrnOf = (name = "fields") =>
  `urn:pulumi:dev::farm::planet:index:TaskingOrderBatch::${name}`;

/** @param parents Their types, as in `acme:index:North$`. */
export const urnUnder = (parents: string, name = "fields") =>
  urnOf(name, "dev", "TaskingOrderBatch", parents);

export const inputs = (orders: unknown, more: object = {}) => ({
  orders,
  batchName: "fields",
  identity,
  __provider: "the shim",
  ...more,
});

export const outputs = (placed: Record<string, Placed>, more: Partial<BatchSettings> = {}) => ({
  stateVersion: 1,
  batchId: identity,
  journal: 1,
  pending: [],
  placed,
  settings: { ...settings, ...more },
  orderIds: {},
  results: {},
  __provider: "the shim",
});

export const step = (op: string, olds?: object, news?: object, urn = urnOf(), oldNews: object = {}) => ({
  op,
  urn,
  ...(olds && { oldState: { inputs: oldNews, outputs: olds } }),
  ...(news && { newState: { inputs: news } }),
  detailedDiff: null,
});

export const preview = (steps: object[], diagnostics: object[] = []): string =>
  JSON.stringify({ config: {}, steps, diagnostics, duration: 1, changeSummary: {} });

/** As the provider's lines arrive. */
export const printed = (line: string) => ({ message: `${line}\n\n`, severity: "info" });

/** As the native provider's lines arrive. */
export const logged = (line: string, severity = "info", urn = nativeUrnOf()) => ({
  urn,
  message: `${severity === "warning" ? "warning: " : ""}${line}\n`,
  severity,
});

export const failed = (message: string, urn = urnOf()) => ({
  urn,
  message: `error: ${message}\n`,
  severity: "error",
});

/** What `pulumi stack export` writes of batches, each with its `outputs` and what else is given. */
export const stackExport = (...batches: object[]): string =>
  JSON.stringify({
    version: 3,
    deployment: {
      resources: batches.map((batch) => ({
        urn: urnOf(),
        inputs: inputs({}),
        modified: "2026-12-05T09:00:00Z",
        ...batch,
      })),
    },
  });
