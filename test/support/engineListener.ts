// The side of the engine that a provider calls: it receives the lines that a plugin prints.
import { Server, ServerCredentials } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export class EngineListener {
  private constructor(
    private readonly server: Server,
    readonly address: string,
    readonly lines: string[],
  ) {}

  static async start(): Promise<EngineListener> {
    const server = new Server();
    const lines: string[] = [];
    server.addService(EngineService, {
      log: ({ request }: ServerUnaryCall<LogRequest, Empty>, done: sendUnaryData<Empty>) => {
        const isWarning = request.getSeverity() === LogSeverity.WARNING;
        lines.push(`${isWarning ? "warning: " : ""}${request.getMessage()}`);
        done(null, new Empty());
      },
    });
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    return new EngineListener(server, `127.0.0.1:${port}`, lines);
  }

  close(): void {
    this.server.forceShutdown();
  }
}
