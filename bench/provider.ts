// The parts of the provider that the benchmark calls below its public entry: a move there breaks
// this file alone. Not here: what load.ts imports. It measures a process that must load nothing
// else.
export { hostOfThisProcess } from "../provider/engine/host";
export { createLifecycle } from "../provider/engine/lifecycle";
export { toOrders, toSettings } from "../provider/inputs/inputs";
export type { Inputs } from "../provider/inputs/inputs";
export { unpackOrders } from "../provider/inputs/unpackOrders";
export type { Order } from "../provider/order/order";
export { minuteOf } from "../provider/order/times";
export { planChanges } from "../provider/plan/plan";
export { bulkBody, splitPayloads } from "../provider/planet/payloads";
export type { Operation as BulkOperation, Payload } from "../provider/planet/payloads";
export { packOrders } from "../provider/program/packOrders";
export { readState } from "../provider/state/readState";
export type { State } from "../provider/state/state";
export { writeState } from "../provider/state/writeState";
