// Prints lines under a resource, by way of Pulumi's engine.
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { oneLine } from "../provider/base/text";

const warning = "warning: ";

export class EngineLog {
  private client?: EngineClient;
  /** The engine does not keep the order of lines that are on their way together. */
  private sent: Promise<void> = Promise.resolve();

  /** The address at which the engine listens. */
  connect(address: string): void {
    this.client?.close();
    this.client = new EngineClient(address, credentials.createInsecure());
  }

  /** @param urn The resource. Without one, the line is the stack's. */
  print(line: string, urn = ""): void {
    const request = new LogRequest();
    const isWarning = line.startsWith(warning);
    request.setSeverity(isWarning ? LogSeverity.WARNING : LogSeverity.INFO);
    request.setMessage(oneLine(isWarning ? line.slice(warning.length) : line));
    request.setUrn(urn);
    this.sent = this.sent.then(() => this.send(request));
  }

  /** Resolves when all lines have reached the engine. */
  flushed(): Promise<void> {
    return this.sent;
  }

  /** An engine that is gone shows nothing to anybody. */
  private send(request: LogRequest): Promise<void> {
    const { client } = this;
    if (!client) return Promise.resolve();
    return new Promise((resolve) => client.log(request, () => resolve()));
  }
}
