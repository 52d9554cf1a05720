// The engine's calls to a provider, as messages. What carries the messages is for others to say.
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Message } from "google-protobuf";
import { fromStruct, toSecret, toStruct } from "./providerWire";
import type { Properties } from "./providerWire";

export type Method = "configure" | "check" | "diff" | "create" | "read" | "update" | "delete" | "cancel";

/** What the engine tells beside the properties. A dynamic provider hears none of it. */
export interface About {
  urn?: string;
  /** The inputs that the engine has stored. */
  inputs?: Properties;
  preview?: boolean;
  /** Seconds. */
  timeout?: number;
}

export interface ProviderResource {
  name: string;
  id: string;
}

export abstract class EngineCalls {
  /** @throws ProviderError */
  protected abstract send<Reply extends Message>(method: Method, request: Message): Promise<Reply>;

  async configure(config: Record<string, string | undefined>, provider?: ProviderResource): Promise<void> {
    const values = Object.entries(config).flatMap(([name, value]) => {
      const key = provider ? name.replace(/^planet:/, "") : name;
      return value === undefined ? [] : [[key, name === "planet:apiKey" ? toSecret(value) : value]];
    });
    const request = new messages.ConfigureRequest();
    request.setArgs(toStruct(Object.fromEntries(values) as Properties));
    request.setAcceptsecrets(true);
    request.setName(provider?.name ?? "");
    request.setId(provider?.id ?? "");
    await this.send("configure", request);
  }

  async check(olds: Properties, news: Properties, { urn = "" }: About = {}) {
    const request = new messages.CheckRequest();
    request.setUrn(urn);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const reply = await this.send<messages.CheckResponse>("check", request);
    const failures = reply.getFailuresList().map((failure) => failure.toObject());
    return { inputs: fromStruct(reply.getInputs()), failures };
  }

  async diff(id: string, olds: Properties, news: Properties, { urn = "", inputs = {} }: About = {}) {
    const request = new messages.DiffRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setOldInputs(toStruct(inputs));
    request.setNews(toStruct(news));
    const reply = await this.send<messages.DiffResponse>("diff", request);
    return {
      changes: reply.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: reply.getReplacesList(),
    };
  }

  async create(inputs: Properties, { urn = "", preview = false, timeout = 0 }: About = {}) {
    const request = new messages.CreateRequest();
    request.setUrn(urn);
    request.setProperties(toStruct(inputs));
    request.setPreview(preview);
    request.setTimeout(timeout);
    const reply = await this.send<messages.CreateResponse>("create", request);
    return { id: reply.getId(), outputs: fromStruct(reply.getProperties()) };
  }

  /** The inputs are empty where the provider leaves them as they are. */
  async read(id: string, outputs: Properties, { urn = "", inputs = {} }: About = {}) {
    const request = new messages.ReadRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(toStruct(outputs));
    request.setInputs(toStruct(inputs));
    const reply = await this.send<messages.ReadResponse>("read", request);
    return {
      id: reply.getId(),
      outputs: fromStruct(reply.getProperties()),
      ...(reply.hasInputs() && { inputs: fromStruct(reply.getInputs()) }),
    };
  }

  async update(
    id: string,
    olds: Properties,
    news: Properties,
    { urn = "", inputs = {}, preview = false, timeout = 0 }: About = {},
  ) {
    const request = new messages.UpdateRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setOldInputs(toStruct(inputs));
    request.setNews(toStruct(news));
    request.setPreview(preview);
    request.setTimeout(timeout);
    const reply = await this.send<messages.UpdateResponse>("update", request);
    return { outputs: fromStruct(reply.getProperties()) };
  }

  async delete(id: string, outputs: Properties, { urn = "", inputs = {}, timeout = 0 }: About = {}) {
    const request = new messages.DeleteRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(toStruct(outputs));
    request.setOldInputs(toStruct(inputs));
    request.setTimeout(timeout);
    await this.send("delete", request);
  }
}
