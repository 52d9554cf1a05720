// A bare native provider, the floor of plugin/: it stores its inputs as they came, and does nothing.
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { serve } from "../../plugin/serve";

const floor = {
  handshake() {
    const reply = new messages.ProviderHandshakeResponse();
    reply.setAcceptSecrets(true);
    return reply;
  },

  getPluginInfo: () => new PluginInfo(),

  checkConfig: (request: messages.CheckRequest) => floor.check(request),

  configure() {
    const reply = new messages.ConfigureResponse();
    reply.setAcceptsecrets(true);
    reply.setSupportspreview(true);
    return reply;
  },

  check(request: messages.CheckRequest) {
    const reply = new messages.CheckResponse();
    reply.setInputs(request.getNews());
    return reply;
  },

  /** Changes are unknown: the engine compares the inputs itself. */
  diff: () => new messages.DiffResponse(),

  create(request: messages.CreateRequest) {
    const reply = new messages.CreateResponse();
    reply.setId("stored");
    reply.setProperties(request.getProperties());
    return reply;
  },

  update(request: messages.UpdateRequest) {
    const reply = new messages.UpdateResponse();
    reply.setProperties(request.getNews());
    return reply;
  },

  read(request: messages.ReadRequest) {
    const reply = new messages.ReadResponse();
    reply.setId(request.getId());
    reply.setProperties(request.getProperties());
    reply.setInputs(request.getInputs());
    return reply;
  },

  delete: () => new Empty(),
};

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

void serve(floor, () => Promise.resolve()).then(({ port }) => process.stdout.write(`${port}\n`));
