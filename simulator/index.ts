export { startSimulator } from "./simulator";
export type { OrderEdit, Simulator, StartOptions } from "./simulator";
export type { ApiKey, RateLimit, Settings } from "./settings";
export type { Fault, FaultEffect, Recorded } from "./faults";
export type { OrderStatus, SimOrder } from "./lifecycle";
export type { SimBulk } from "./bulk";
export type { Json, JsonObject } from "./json";
