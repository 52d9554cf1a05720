// Errors in the shapes that Pulumi's engine understands.
import { Metadata, status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { CheckFailure, ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { messageOf } from "../provider/base/errors";

export function toCheckFailure(property: string, reason: string): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

/** The same work, and its error without the texts that `hide` takes out. */
export const withHiddenTexts = <T>(work: Promise<T>, hide: (text: string) => string): Promise<T> =>
  work.catch((error: unknown) => {
    throw new Error(hide(messageOf(error)));
  });

/** An error of a call, by its message alone: the engine prints no more. */
export function toServiceError(error: unknown): ServiceError {
  if (isServiceError(error)) return error;
  return serviceError(messageOf(error), status.UNKNOWN);
}

export const unimplemented = (what: string): ServiceError =>
  serviceError(`${what} is not offered`, status.UNIMPLEMENTED);

/**
 * A `Create` or `Update` that came half-way. The engine stores the properties, prints the reasons,
 * and calls `Update` in the next run.
 */
export function initFailed(id: string, properties: Struct, inputs: Struct, reasons: string[]): ServiceError {
  const failed = new ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(properties);
  failed.setInputs(inputs);
  failed.setReasonsList(reasons);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const details = new Status();
  details.setCode(status.UNKNOWN);
  details.setMessage(reasons.join("\n"));
  details.addDetails(detail);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  return serviceError(reasons.join("\n"), status.UNKNOWN, metadata);
}

const serviceError = (message: string, code: status, metadata = new Metadata()): ServiceError =>
  Object.assign(new Error(message), { code, details: message, metadata });

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && "metadata" in error && "details" in error;
