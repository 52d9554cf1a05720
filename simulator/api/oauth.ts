// The token endpoint: OAuth 2.0 client credentials (RFC 6749, section 4.4), as Planet's library
// uses it.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "../base/reply";
import type { Reply } from "../base/reply";
import type { OAuthClient, Settings } from "../service/settings";
import { answer, textOf } from "./answer";
import { anyKey } from "./auth";
import type { Token } from "./auth";
import type { Backend } from "./backend";

export const TOKEN_PATH = "/oauth/token";

export function tokenRoutes(app: FastifyInstance, backend: Backend): void {
  app.post(TOKEN_PATH, (request, reply) => {
    const form = formOf(request);
    const shown = Object.entries(form ?? {}).filter(([field]) => field !== "client_secret");
    return answer(backend, request, reply, Object.fromEntries(shown), (record) => {
      if (form === undefined) throw refusal(400, "invalid_request", "The body needs to be a form.");
      const token = grant(form, request.headers.authorization, backend);
      record.organisation = token.access.organisation;
      return issue(token, backend);
    });
  });
}

type Form = Record<string, string>;

function formOf(request: FastifyRequest): Form | undefined {
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-www-form-urlencoded") return undefined;
  return Object.fromEntries(new URLSearchParams(textOf(request)));
}

function grant(form: Form, authorization: string | undefined, { store }: Backend): Token {
  const { settings } = store;
  if (form.grant_type === undefined) throw refusal(400, "invalid_request", "Missing parameter: grant_type.");
  if (form.grant_type !== "client_credentials") {
    throw refusal(400, "unsupported_grant_type", `Unsupported grant_type: ${form.grant_type}.`);
  }
  const given = settings.basicClients ? (basicOf(authorization) ?? form) : form;
  const { client_id: id = "", client_secret: secret = "" } = given;
  const access = id === "" || secret === "" ? undefined : clientOf(id, secret, settings);
  if (access === undefined) throw refusal(401, "invalid_client", "Invalid client or client credentials.");
  return { client: id, access, expiresAt: store.now() + settings.tokenSeconds * 1000 };
}

function basicOf(authorization = ""): Form | undefined {
  const [, credentials] = /^basic +(\S+) *$/i.exec(authorization) ?? [];
  if (credentials === undefined) return undefined;
  const [, id = "", secret = ""] =
    /^(.*?):(.*)$/s.exec(Buffer.from(credentials, "base64").toString("utf8")) ?? [];
  return { client_id: unescaped(id), client_secret: unescaped(secret) };
}

/** The RFC has clients escape id and secret before they join them. Not every client does. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function clientOf(id: string, secret: string, { clients }: Settings): Token["access"] | undefined {
  if (clients === null) return secret === "wrong" ? undefined : anyKey(id);
  const client: OAuthClient | undefined = Object.hasOwn(clients, id) ? clients[id] : undefined;
  return client?.secret === secret ? client : undefined;
}

function issue(token: Token, { tokens, tokenIds, store }: Backend): Reply {
  const id = tokenIds.uuid();
  tokens.set(id, token);
  return {
    status: 200,
    headers: { "Cache-Control": "no-store" },
    body: { access_token: id, token_type: "Bearer", expires_in: store.settings.tokenSeconds },
  };
}

function refusal(status: number, error: string, description: string): ApiError {
  return new ApiError(status, { error, error_description: description });
}
