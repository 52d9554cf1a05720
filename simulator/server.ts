// The HTTP server: Planet's API, its token endpoint and the control channel, each below its prefix.
import fastify from "fastify";
import type { FastifyInstance, FastifyPluginCallback } from "fastify";
import type { Backend } from "./api/backend";
import { tokenRoutes } from "./api/oauth";
import { taskingRoutes } from "./api/taskingRoutes";
import { controlRoutes } from "./control";
import type { Simulator } from "./simulatorTypes";

export const TASKING_PREFIX = "/tasking/v2";
export const CONTROL_PREFIX = "/_simulator";

/**
 * Fastify's own limit cannot change while it runs, so it is far above any that Planet may have. The
 * setting `maxBodyBytes` is the one that counts.
 */
const MOST_BYTES = 64 * 1024 * 1024;

export function buildServer(backend: Backend, simulator: Simulator): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_BYTES,
    // Otherwise `close` would wait for the connections that a "hang" fault keeps open.
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Fastify must not read the bodies: the API itself answers for a bad body, and only after it has
  // checked the key.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const register = (prefix: string, routes: (app: FastifyInstance) => void): void => {
    const plugin: FastifyPluginCallback = (scope, _options, done) => {
      routes(scope);
      done();
    };
    // Without it Fastify looks for a name among all modules of the process.
    const name = { [Symbol.for("fastify.display-name")]: `routes${prefix}` };
    void app.register(Object.assign(plugin, name), { prefix });
  };
  register(TASKING_PREFIX, (scope) => taskingRoutes(scope, backend));
  register("", (scope) => tokenRoutes(scope, backend));
  register(CONTROL_PREFIX, (scope) => controlRoutes(scope, simulator));
  return app;
}
