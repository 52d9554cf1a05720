// The default settings, and how settings are changed.
import type { Settings } from "./settings";
import { checkVariations, defaultVariations } from "./variations";

export function defaultSettings(): Settings {
  return {
    ...defaultVariations(),
    clock: Date.now,
    seed: Math.floor(Math.random() * 2 ** 32),
    keys: null,
    clients: null,
    tokenSeconds: 3600,
    basicClients: true,
    bulkStartDelayMs: 300,
    payloadsPerSecond: 200,
    stuckBulks: false,
    shuffleProcessing: false,
    shufflePayloads: false,
    startTimeWhilePending: true,
    bulkVisibleAfterMs: 0,
    bulkForgottenAfterMs: Infinity,
    duplicateBulkId: 400,
    emptyBulks: false,
    relativeLocation: true,
    fillEcho: true,
    rewriteGeometryInEcho: false,
    echoUnknownFields: false,
    receivedMs: 1000,
    infeasibleName: null,
    defaultWindowDays: 30,
    trimNames: true,
    originalGeometry: true,
    startInThePast: "allowed",
    flexible14Days: false,
    plNumbers: null,
    products: null,
    editableStatuses: ["PENDING", "REQUESTED", "IN_PROGRESS"],
    receivedEditable: false,
    receivedCancellable: false,
    wideCancel: false,
    editNonEditable: "error",
    imagingWindowCheck: "shown",
    imagingWindowSearchStatus: 201,
    imagingWindowSearchMs: 1000,
    imagingWindowsPerDay: 2,
    imagingWindowSearchFailure: null,
    assuredCancellationMs: 1000,
    archiveFulfilledAfterMs: 0,
    deleteStatus: 204,
    pageSize: 20,
    maxPageSize: 100,
    relativeNext: false,
    idIn: false,
    orderIdIn: false,
    historyFields: {},
    rateLimit: null,
    maxBodyBytes: 1_000_000,
    tooLargeStatus: 413,
    camelCase: false,
    latencyMs: 0,
    requestIdHeader: "X-Request-Id",
  };
}

/**
 * The settings with some of them changed. Throws for an unknown name or a value of another type.
 * JSON has no Infinity, so that the text "Infinity" stands for it.
 */
export function applySettings(current: Settings, changes: Partial<Settings>): Settings {
  const given = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value === "Infinity" ? Infinity : value] as const);
  const defaults: Record<string, unknown> = { ...defaultSettings(), stuckBulks: null };
  for (const [name, value] of given) {
    if (!Object.hasOwn(defaults, name)) throw new Error(`unknown setting: ${name}`);
    const kind = typeof defaults[name];
    if (kind !== "object" && typeof value !== kind) {
      throw new Error(`setting ${name} needs a ${kind}, not ${JSON.stringify(value)}`);
    }
  }
  const changed: Settings = { ...current, ...Object.fromEntries(given) };
  checkVariations(changed);
  return changed;
}
