// What the package exports, for those who start a simulator in their own process.
export { startSimulator } from "./simulator";
export type { Simulator, StartOptions } from "./simulatorTypes";
export type { ApiKey, OAuthClient, RateLimit, Settings } from "./service/settings";
export type { Fault, FaultEffect, Recorded } from "./faults/faults";
export type { CaptureAssessment, CaptureFields, CaptureStatus, SimCapture } from "./service/captureRecord";
export type { SimOrder } from "./service/orderRecord";
export type { OrderStatus } from "./service/orderStatus";
export type { OrderEdit } from "./service/outside";
export { undocumentedAnswers, undocumentedCalls } from "./service/variations";
export type { UndocumentedAnswer, UndocumentedCall } from "./service/variations";
export { rewritings, writings } from "./service/writings";
export type { Writing } from "./service/writings";
export type { SimBulk } from "./service/bulkRecord";
export type { Json, JsonObject } from "./base/json";
