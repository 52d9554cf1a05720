// Serves the plugin to Pulumi's engine over gRPC.
import { Server, ServerCredentials } from "@grpc/grpc-js";
import type { handleUnaryCall } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { toServiceError, unimplemented } from "./failures";

export interface Served {
  port: number;
  /** How many calls are at work. */
  busy: () => number;
  close: () => void;
}

/**
 * @param plugin Its methods have the names of Pulumi's calls, and answer requests.
 * @param settled Waited for before each reply, so that what a call prints is there before it ends.
 */
export async function serve(plugin: object, settled: () => Promise<void>): Promise<Served> {
  let busy = 0;
  const handler =
    (name: string): handleUnaryCall<unknown, unknown> =>
    (call, reply) => {
      busy++;
      const method = (plugin as Record<string, ((request: unknown) => unknown) | undefined>)[name];
      // A method that throws at once gives a rejected promise, too.
      const answer = Promise.resolve().then(() => {
        if (!method) throw unimplemented(name);
        return method.call(plugin, call.request);
      });
      void answer
        .then(
          async (message) => settled().then(() => reply(null, message)),
          async (error: unknown) => settled().then(() => reply(toServiceError(error))),
        )
        .finally(() => busy--);
    };
  const names = Object.keys(ResourceProviderService).filter(
    (name) =>
      !(ResourceProviderService as unknown as Record<string, { responseStream: boolean }>)[name]!
        .responseStream,
  );
  // The engine allows messages of 400 MB; grpc-js by itself refuses those above 4 MiB.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceProviderService, Object.fromEntries(names.map((name) => [name, handler(name)])));
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { port, busy: () => busy, close: () => server.forceShutdown() };
}
