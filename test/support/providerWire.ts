// The wire between the engine and a provider process: calls with a time limit, structs, and errors.
import { createRequire } from "node:module";
import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type * as structs from "google-protobuf/google/protobuf/struct_pb";

// The SDK's messages take structs of the SDK's own copy of google-protobuf only.
const { Struct } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb",
) as typeof structs;

export type Properties = Record<string, unknown>;

/** The part of a failed create or update that the engine stores. */
export interface InitFailed {
  id: string;
  properties: Properties;
  reasons: string[];
}

/** An error as it came over the wire. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly initFailed?: InitFailed,
  ) {
    super(message);
  }
}

/**
 * No call of these tests takes longer. Without a limit, Node's client may wait for ever for a reply
 * that it cannot read.
 */
const longestCallMs = 20_000;

export type Send<Reply> = (done: (error: ServiceError | null, reply: Reply) => void) => unknown;

export function ask<Reply>(send: Send<Reply>) {
  return new Promise<Reply>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the provider process does not answer")), longestCallMs);
    send((error, reply) => {
      clearTimeout(late);
      if (error) reject(toProviderError(error));
      else resolve(reply);
    });
  });
}

/** Reads the trailer of a partial failure. */
export function toProviderError(error: ServiceError): ProviderError {
  const [trailer] = error.metadata.get("grpc-status-details-bin");
  if (trailer === undefined) return new ProviderError(error.details);
  const [detail] = Status.deserializeBinary(trailer as Buffer).getDetailsList();
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail!.getValue_asU8());
  return new ProviderError(error.details, {
    id: failed.getId(),
    properties: fromStruct(failed.getProperties()),
    reasons: failed.getReasonsList(),
  });
}

export const toStruct = (properties: Properties): structs.Struct =>
  Struct.fromJavaScript(properties as Record<string, structs.JavaScriptValue>);

export const fromStruct = (struct: structs.Struct | undefined): Properties => struct?.toJavaScript() ?? {};

/** As the engine sends a secret to a provider that understands them. */
export const toSecret = (value: unknown) => ({
  [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig,
  value,
});
