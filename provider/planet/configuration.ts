// Where Planet is, and which credentials to use. It is read anew for each call, so a changed key
// counts at once.
import { TaskingError } from "../base/errors";
import { isLoopback } from "../base/loopback";
import { toUuid } from "../base/uuid";

/** Reads a value of the stack's configuration. The engine has decrypted the secrets. */
export type Config = (key: string) => string | undefined;

/** A user's API key, or an OAuth2 client that fetches tokens. */
export type Credentials = { apiKey: string } | { clientId: string; clientSecret: string; tokenUrl: string };

export interface Configuration {
  credentials: Credentials;
  /** Without a trailing slash. */
  baseUrl: string;
  requestsPerSecond: number;
  requestsPerMinute: number;
  /** Ids of bulks that no run waits for any more. */
  skipBulks: Set<string>;
  /** Ids of orders that Planet does not show, and that a batch lets go. */
  forgetOrders: Set<string>;
  /**
   * What to do with live orders that no state has recorded, when their identity is deleted.
   * Default: the deletion fails and lists them.
   */
  orphans?: "cancel" | "abandon";
}

/**
 * A name for who asks, and where. What Planet tells one caller does not hold for another, nor does
 * the rate that it allows. So what a process keeps longer than one request, it keeps by this name.
 */
export const callerOf = ({ credentials, baseUrl }: Pick<Configuration, "credentials" | "baseUrl">): string =>
  JSON.stringify([baseUrl, credentials]);

const defaultBaseUrl = "https://api.planet.com/tasking/v2";

/** Where Planet itself takes orders. A gateway or a simulator has another host. */
export const isPlanets = (baseUrl: string): boolean =>
  new URL(baseUrl).origin === new URL(defaultBaseUrl).origin;

/** Source: Planet's Python SDK, the authority of its machine-to-machine clients. */
const defaultTokenUrl = "https://services.sentinel-hub.com/auth/realms/main/protocol/openid-connect/token";

/**
 * `account` chooses one of several sets of credentials. Throws where the configuration is wrong or
 * has no credentials.
 *
 * @param stack The configuration of a stack. Undefined for a command, which has none: it reads the
 * environment alone, and messages name nothing else.
 */
export function readConfiguration(
  stack: Config | undefined,
  env: NodeJS.ProcessEnv,
  account?: string,
): Configuration {
  const config = stack ?? (() => undefined);
  const settings = { config, env, hasStack: stack !== undefined };
  return {
    credentials: readCredentials(settings, account),
    baseUrl: checkedUrl("planet:baseUrl", "PL_TASKING_URL", settings, defaultBaseUrl),
    requestsPerSecond: positive(config, "planet:requestsPerSecond", 10),
    requestsPerMinute: positive(config, "planet:requestsPerMinute", 300),
    skipBulks: readSkipBulks(config),
    forgetOrders: readForgetOrders(config),
    orphans: orphans(env.PL_TASKING_ORPHANS),
  };
}

/** Where values are read, and by which names messages may call them. */
interface Settings {
  config: Config;
  env: NodeJS.ProcessEnv;
  hasStack: boolean;
}

export const readSkipBulks = (config: Config): Set<string> => readIds(config, "planet:skipBulk");

export const readForgetOrders = (config: Config): Set<string> => readIds(config, "planet:forgetOrder");

/** The value holds one id or several, separated by blanks or commas. */
function readIds(config: Config, key: string): Set<string> {
  const texts = (config(key) ?? "").split(/[\s,]+/).filter(Boolean);
  return new Set(
    texts.map((text) => {
      const id = toUuid(text);
      if (id === undefined)
        throw invalid(`${key} must hold ids, UUIDs as Planet writes them, not ${JSON.stringify(text)}`);
      return id;
    }),
  );
}

/**
 * The name of an account is a part of a configuration key and of an environment variable, so it
 * must be allowed in both.
 */
export const accountPattern = /^[a-z][a-z0-9-]*$/;

function readCredentials({ config, env, hasStack }: Settings, account?: string): Credentials {
  const names = (key: string, variable: string): [string, string] =>
    account === undefined
      ? [key, variable]
      : [`${key}-${account}`, `${variable}_${account.toUpperCase().replaceAll("-", "_")}`];
  const find = ([key, variable]: [string, string]) => {
    const value = config(key) || env[variable];
    if (value && !/^[\x21-\x7e]+$/.test(value))
      throw invalid(
        `${hasStack ? `${key} (${variable})` : variable} holds blanks or control characters: set it again`,
      );
    return value;
  };
  const key = names("planet:apiKey", "PL_API_KEY");
  const id = names("planet:clientId", "PL_AUTH_CLIENT_ID");
  const secret = names("planet:clientSecret", "PL_AUTH_CLIENT_SECRET");
  const [clientId, clientSecret] = [find(id), find(secret)];
  if (clientId && clientSecret)
    return {
      clientId,
      clientSecret,
      tokenUrl: checkedUrl(
        "planet:tokenUrl",
        "PL_AUTH_TOKEN_URL",
        { config, env, hasStack },
        defaultTokenUrl,
      ),
    };
  if (clientId || clientSecret) {
    const [lacking, variable] = clientId ? secret : id;
    throw invalid(`an OAuth2 client needs id and secret: set ${hasStack ? `${lacking} or ` : ""}${variable}`);
  }
  const apiKey = find(key);
  if (!apiKey)
    throw invalid(
      `no Planet API key${account === undefined ? "" : ` for account "${account}"`}: ${
        hasStack
          ? `run \`pulumi config set --secret ${key[0]} <key>\` or set ${key[1]}; \`npx planet-tasking-simulator\` takes any key, and orders nothing`
          : `set ${key[1]} in the environment`
      }`,
    );
  return { apiKey };
}

function checkedUrl(
  key: string,
  variable: string,
  { config, env, hasStack }: Settings,
  fallback: string,
): string {
  const text = config(key) || env[variable] || fallback;
  const name = hasStack ? `${key} (${variable})` : variable;
  // Neither refusal repeats the text, because a password may be in it.
  if (!URL.canParse(text)) throw invalid(`${name} is not a URL: set it again`);
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash)
    throw invalid(`${name} must hold neither a user nor a query`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    throw invalid(`${name} is not https: secrets would travel in clear. Use https, or http on loopback`);
  return url.href.replace(/\/+$/, "");
}

function positive(config: Config, key: string, fallback: number): number {
  const text = config(key);
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw invalid(`${key} must be a whole number from 1, not ${JSON.stringify(text)}`);
  return value;
}

function orphans(text: string | undefined): Configuration["orphans"] {
  if (text === undefined || text === "") return undefined;
  if (text !== "cancel" && text !== "abandon")
    throw invalid(`PL_TASKING_ORPHANS must be "cancel" or "abandon", not ${JSON.stringify(text)}`);
  return text;
}

const invalid = (message: string) => new TaskingError("invalid_configuration", message);
