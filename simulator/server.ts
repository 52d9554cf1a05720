import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import type { Backend } from "./api/backend";
import { tokenRoutes } from "./api/oauth";
import { taskingRoutes } from "./api/taskingRoutes";
import { controlRoutes } from "./control";
import type { Simulator } from "./simulatorTypes";

export const TASKING_PREFIX = "/tasking/v2";
export const CONTROL_PREFIX = "/_simulator";

/** Far above any Tasking limit: `maxBodyBytes` decides, and can be changed while running. */
const MOST_BYTES = 64 * 1024 * 1024;

export function buildServer(backend: Backend, simulator: Simulator): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_BYTES,
    // A hanging fault must not keep `close` waiting.
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Bodies stay text: what is wrong with one is for the API to say, after it has looked at the key.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const register = (prefix: string, routes: (app: FastifyInstance) => void): void =>
    void app.register(
      (scope, _options, done) => {
        routes(scope);
        done();
      },
      { prefix },
    );
  register(TASKING_PREFIX, (scope) => taskingRoutes(scope, backend));
  register("", (scope) => tokenRoutes(scope, backend));
  register(CONTROL_PREFIX, (scope) => controlRoutes(scope, simulator));
  return app;
}
