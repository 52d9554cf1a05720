// The configuration of a provider: `planet:…` of the stack, or the arguments of an explicit
// provider.
import { isObject } from "../provider/base/json";
import type { Config } from "../provider/planet/configuration";
import type { Path, Properties } from "./values";

/** Keys whose values are secret, for the only account and for named ones. */
const secretKey = /^(apiKey|clientSecret)(-|$)/;

export const secretsOf = (properties: Properties): Path[] =>
  Object.keys(properties)
    .filter((key) => secretKey.test(key))
    .map((key) => [key]);

/** Pulumi makes it for resources that name no provider, and configures it by the stack. */
export const isDefaultProvider = (name: string): boolean => /^default(_|$)/.test(name);

/**
 * The stack's configuration of today. Pulumi gives it to each plugin with its secrets decrypted, by
 * keys without `planet:`. The engine itself configures `refresh` and `destroy` from the state, where
 * a key may be an old one.
 */
export function stackConfiguration(env: NodeJS.ProcessEnv): Properties {
  try {
    const all: unknown = JSON.parse(env.PULUMI_CONFIG ?? "{}");
    return isObject(all) ? all : {};
  } catch {
    return {};
  }
}

/**
 * What the state must keep of the inputs of a default provider: secrets that Pulumi gives anew to
 * each command stay out of it.
 */
export function withoutGiven(inputs: Properties, name: string, env: NodeJS.ProcessEnv): Properties {
  if (!isDefaultProvider(name)) return inputs;
  const given = stackConfiguration(env);
  return Object.fromEntries(
    Object.entries(inputs).filter(([key, value]) => !secretKey.test(key) || given[key] !== value),
  );
}

/** What is declared today comes before what the state keeps. */
export function configOf(args: Properties, name: string, env: NodeJS.ProcessEnv): Config {
  const all = isDefaultProvider(name) ? { ...args, ...stackConfiguration(env) } : args;
  return (key) => {
    const value = all[key.replace(/^planet:/, "")];
    // A number that a program declares is the text of the stack's configuration.
    return typeof value === "number" ? String(value) : (value as string | undefined);
  };
}
