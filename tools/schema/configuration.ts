// The configuration of the provider: of a stack, with the prefix `planet:`, or of an explicit provider.
// A test holds the names against those of docs/configuration.md.
import type { Properties } from "./pulumiSchema";

export const configuration: Properties = {
  apiKey: {
    type: "string",
    secret: true,
    description:
      "Planet API key. Required, unless an OAuth2 client is set. Default: `PL_API_KEY` of the environment.",
  },
  clientId: {
    type: "string",
    description:
      "Id of an OAuth2 client, which is used instead of an API key where both are set. Default: " +
      "`PL_AUTH_CLIENT_ID` of the environment.",
  },
  clientSecret: {
    type: "string",
    secret: true,
    description:
      "Secret of the OAuth2 client. Required with `clientId`. Default: `PL_AUTH_CLIENT_SECRET` of the environment.",
  },
  tokenUrl: {
    type: "string",
    description:
      "Where the tokens of the OAuth2 client come from; https, or http on loopback. Default: " +
      "`PL_AUTH_TOKEN_URL` of the environment, else that of Planet's own library.",
  },
  baseUrl: {
    type: "string",
    description:
      "Address of the Tasking API; https, or http on loopback. Default: `PL_TASKING_URL` of the environment, " +
      "else `https://api.planet.com/tasking/v2`.",
  },
  requestsPerSecond: {
    type: "integer",
    description:
      "Most requests per second: this provider's share of Planet's rate limit, from 1. Default: 10.",
  },
  requestsPerMinute: {
    type: "integer",
    description:
      "Most requests per minute: this provider's share of Planet's rate limit, from 1. Default: 300.",
  },
  skipBulk: {
    type: "string",
    description:
      "Ids of bulks that no run waits for any more, separated by commas or blanks. For a bulk that never ends. " +
      "Default: none.",
  },
  forgetOrder: {
    type: "string",
    description:
      "Ids of orders that Planet does not show and that their batch lets go, separated by commas or blanks. " +
      "Nothing is sent for them. Default: none.",
  },
};

/** Keys of further accounts have names of the user's, so the schema cannot list them. */
export const furtherAccounts =
  "The credentials of further accounts, which a batch names by `account`, can only be set in the stack's " +
  "configuration, as `planet:apiKey-research` for the account `research`, or in the environment.";
