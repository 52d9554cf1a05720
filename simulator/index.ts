export { startSimulator } from "./simulator";
export type { OrderEdit, Simulator, StartOptions } from "./simulatorTypes";
export type { ApiKey, OAuthClient, RateLimit, Settings } from "./service/settings";
export type { Fault, FaultEffect, Recorded } from "./faults/faults";
export type { CaptureAssessment, CaptureFields, CaptureStatus, SimCapture } from "./service/captures";
export type { SimOrder } from "./service/orderRecord";
export type { OrderStatus } from "./service/orderStatus";
export type { SimBulk } from "./service/bulkRecord";
export type { Json, JsonObject } from "./json";
