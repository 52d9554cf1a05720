// Where the provider finds Planet, and as whom: read when a call is made, never when a program runs.
import { TaskingError } from "./errors";

/** The stack's configuration, secrets decrypted, as the engine hands it over. */
export type Config = (key: string) => string | undefined;

export interface Settings {
  apiKey: string;
  /** Without a trailing slash. */
  baseUrl: string;
  requestsPerSecond: number;
  requestsPerMinute: number;
  /** Ids of bulks that are waited for no more. */
  skipBulks: Set<string>;
  /** What becomes of live orders that only the journal knows, when a stack that never recorded them is destroyed. */
  orphans?: "cancel" | "abandon";
}

const defaultBaseUrl = "https://api.planet.com/tasking/v2";

export function readSettings(config: Config, env: NodeJS.ProcessEnv): Settings {
  const apiKey = config("planet:apiKey") || env.PL_API_KEY;
  if (!apiKey)
    throw invalid(
      "no Planet API key: run `pulumi config set --secret planet:apiKey <key>` or set PL_API_KEY",
    );
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw invalid("the Planet API key holds blanks or control characters: set it again");
  return {
    apiKey,
    baseUrl: checkedBaseUrl(config("planet:baseUrl") || env.PL_TASKING_URL || defaultBaseUrl),
    requestsPerSecond: positive(config, "planet:requestsPerSecond", 5),
    requestsPerMinute: positive(config, "planet:requestsPerMinute", 300),
    skipBulks: readSkipBulks(config),
    orphans: orphans(env.PL_TASKING_ORPHANS),
  };
}

/** One id or several, separated by blanks or commas. */
export const readSkipBulks = (config: Config): Set<string> =>
  new Set((config("planet:skipBulk") ?? "").split(/[\s,]+/).filter(Boolean));

function checkedBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid(`planet:baseUrl (PL_TASKING_URL) is not a URL: ${JSON.stringify(text)}`);
  }
  if (url.username || url.password || url.search || url.hash)
    throw invalid("planet:baseUrl (PL_TASKING_URL) must hold neither a user nor a query");
  const loopback =
    url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d+){3}$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback))
    throw invalid(
      `planet:baseUrl (PL_TASKING_URL) ${text} is not https: the API key would travel in clear. Use https, or http on loopback`,
    );
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

function orphans(text: string | undefined): Settings["orphans"] {
  if (text === undefined || text === "") return undefined;
  if (text !== "cancel" && text !== "abandon")
    throw invalid(`PL_TASKING_ORPHANS must be "cancel" or "abandon", not ${JSON.stringify(text)}`);
  return text;
}

const invalid = (message: string) => new TaskingError("invalid_configuration", message);
