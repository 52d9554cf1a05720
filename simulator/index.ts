export { startSimulator } from "./simulator";
export type { OrderEdit, Simulator, StartOptions } from "./backend";
export type { ApiKey, OAuthClient, RateLimit, Settings } from "./settings";
export type { Fault, FaultEffect, Recorded } from "./faults";
export type { CaptureAssessment, CaptureFields, CaptureStatus, SimCapture } from "./captures";
export type { SimOrder } from "./lifecycle";
export type { OrderStatus } from "./orderStatus";
export type { SimBulk } from "./bulk";
export type { Json, JsonObject } from "./json";
