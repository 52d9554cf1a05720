// Pulumi's protocol for providers: what the engine asks, as messages, and what it is answered.
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { readUrn } from "../provider/base/urn";
import { BatchProvider } from "../provider/engine/batchProvider";
import type { Call } from "../provider/engine/call";
import type { Host } from "../provider/engine/host";
import type { Config } from "../provider/planet/configuration";
import { areOfOrders, BatchResource, expectBatch, secretOutputs } from "./batchResource";
import { configOf, secretsOf, withoutGiven } from "./configuration";
import { detailedDiff } from "./detailedDiff";
import { initFailed, toCheckFailure, unimplemented, withHiddenTexts } from "./failures";
import { callFunction } from "./functions";
import { hiding } from "./hiding";
import schema from "./schema.json";
import { fromStruct, toStruct } from "./values";
import type { Path, Properties } from "./values";

export interface PluginHost extends Host {
  /** Receives a line, and the URN of the resource that it is about. */
  print: (line: string, urn?: string) => void;
  /** Receives the address of the engine. */
  attach: (address: string) => void;
}

/** One for each process. Pulumi configures it once in each command. */
export class Plugin {
  private batches!: BatchResource;
  private config: Config = () => undefined;
  /** Aborted when the user stops the command. */
  private stop = new AbortController();
  /** Batches, by URN, of which it is told that their lines are not shown. */
  private readonly secretive = new Set<string>();

  constructor(private readonly host: PluginHost) {
    this.configureAs(this.config, "");
  }

  handshake(request: messages.ProviderHandshakeRequest): messages.ProviderHandshakeResponse {
    this.host.attach(request.getEngineAddress());
    const reply = new messages.ProviderHandshakeResponse();
    reply.setAcceptSecrets(true);
    return reply;
  }

  /** For an engine that has not started this process: PULUMI_DEBUG_PROVIDERS. */
  attach(request: PluginAttach): Empty {
    this.host.attach(request.getAddress());
    return new Empty();
  }

  getSchema(): messages.GetSchemaResponse {
    const reply = new messages.GetSchemaResponse();
    reply.setSchema(JSON.stringify(schema));
    return reply;
  }

  getPluginInfo(): PluginInfo {
    const reply = new PluginInfo();
    reply.setVersion(schema.version);
    return reply;
  }

  checkConfig(request: messages.CheckRequest): messages.CheckResponse {
    const { properties, secrets } = fromStruct(request.getNews());
    const kept = withoutGiven(properties, readUrn(request.getUrn()).name, this.host.env);
    const reply = new messages.CheckResponse();
    reply.setInputs(toStruct(kept, withoutMissing(kept, [...secrets, ...secretsOf(kept)])));
    return reply;
  }

  /** Another key or address is no reason to replace a batch. */
  diffConfig(request: messages.DiffRequest): messages.DiffResponse {
    const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
    const news = fromStruct(request.getNews());
    const names = new Set([...Object.keys(olds.properties), ...Object.keys(news.properties)]);
    const changed = [...names].filter((name) => olds.properties[name] !== news.properties[name]);
    const reply = new messages.DiffResponse();
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    reply.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
    reply.setDiffsList(changed);
    return reply;
  }

  configure(request: messages.ConfigureRequest): messages.ConfigureResponse {
    const args = fromStruct(request.getArgs()).properties;
    this.configureAs(
      configOf(args, readUrn(request.getUrn() ?? "").name, this.host.env),
      request.getId() ?? "",
    );
    const reply = new messages.ConfigureResponse();
    reply.setAcceptsecrets(true);
    reply.setSupportspreview(true);
    return reply;
  }

  private configureAs(config: Config, providerId: string): void {
    const provider = new BatchProvider(this.host);
    provider.configure(config);
    this.config = config;
    this.batches = new BatchResource(provider, providerId);
    this.stop = new AbortController();
  }

  cancel(): Empty {
    this.stop.abort();
    return new Empty();
  }

  async check(request: messages.CheckRequest): Promise<messages.CheckResponse> {
    const urn = request.getUrn();
    expectBatch(urn);
    const news = fromStruct(request.getNews());
    const olds = fromStruct(request.getOlds()).properties;
    const call = this.callOf(urn, news.secrets);
    const { inputs, failures } = await this.batches.check(call, urn, olds, news.properties);
    const reply = new messages.CheckResponse();
    reply.setInputs(toStruct(inputs, news.secrets));
    const hide = hiding(news);
    reply.setFailuresList(
      failures.map(({ property, reason }) => toCheckFailure(hide(property), hide(reason))),
    );
    return reply;
  }

  async diff(request: messages.DiffRequest): Promise<messages.DiffResponse> {
    const urn = request.getUrn();
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const call = this.callOf(urn, [...olds.secrets, ...news.secrets]);
    const work = this.batches.diff(call, urn, olds.properties, news.properties);
    const { changes, differences } = await withHiddenTexts(work, hiding(news));
    const oldInputs = fromStruct(request.getOldInputs()).properties;
    const paths = detailedDiff(differences, oldInputs, news.properties);
    const reply = new messages.DiffResponse();
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    reply.setChanges(changes ? DIFF_SOME : DIFF_NONE);
    // Without paths the engine compares the inputs itself.
    reply.setHasdetaileddiff(changes && paths.size > 0);
    if (changes) for (const [path, diff] of paths) reply.getDetaileddiffMap().set(path, diff);
    if (changes) reply.setDiffsList([...new Set([...paths.keys()].map((path) => path.split(/[.[]/)[0]!))]);
    return reply;
  }

  async create(request: messages.CreateRequest): Promise<messages.CreateResponse> {
    const urn = request.getUrn();
    const { properties, secrets } = fromStruct(request.getProperties());
    const reply = new messages.CreateResponse();
    if (request.getPreview()) {
      reply.setProperties(toStruct(this.batches.previewed(urn)));
      return reply;
    }
    const call = this.callOf(urn, secrets, request.getTimeout());
    const hide = hiding({ properties, secrets });
    const stored = await withHiddenTexts(this.batches.create(call, urn, properties), hide);
    const outputs = toStruct(stored.outputs, secretOutputs(secrets));
    if (stored.problems.length > 0)
      throw initFailed(stored.id, outputs, toStruct(properties, secrets), stored.problems.map(hide));
    reply.setId(stored.id);
    reply.setProperties(outputs);
    return reply;
  }

  async update(request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
    const [urn, id] = [request.getUrn(), request.getId()];
    const olds = fromStruct(request.getOlds());
    const { properties, secrets } = fromStruct(request.getNews());
    const reply = new messages.UpdateResponse();
    if (request.getPreview()) {
      reply.setProperties(toStruct(this.batches.previewed(urn, olds.properties), olds.secrets));
      return reply;
    }
    const call = this.callOf(urn, [...olds.secrets, ...secrets], request.getTimeout());
    const hide = hiding({ properties, secrets });
    const work = this.batches.update(call, urn, id, olds.properties, properties);
    const stored = await withHiddenTexts(work, hide);
    // What an order once had of a secret is in the state for as long as the order is.
    const outputs = toStruct(stored.outputs, [...secretOutputs(secrets), ...olds.secrets]);
    if (stored.problems.length > 0)
      throw initFailed(id, outputs, toStruct(properties, secrets), stored.problems.map(hide));
    reply.setProperties(outputs);
    return reply;
  }

  async delete(request: messages.DeleteRequest): Promise<Empty> {
    const { properties, secrets } = fromStruct(request.getProperties());
    await this.batches.delete(this.callOf(request.getUrn(), secrets, request.getTimeout()), properties);
    return new Empty();
  }

  async read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
    const [urn, id] = [request.getUrn(), request.getId()];
    expectBatch(urn);
    const [olds, inputs] = [fromStruct(request.getProperties()), fromStruct(request.getInputs())];
    const call = this.callOf(urn, [...olds.secrets, ...inputs.secrets], request.getTimeout());
    const read = await this.batches.read(call, urn, id, olds.properties, inputs.properties);
    const reply = new messages.ReadResponse();
    if (!read) return reply;
    reply.setId(String(read.outputs.batchId));
    reply.setProperties(toStruct(read.outputs, withoutMissing(read.outputs, olds.secrets)));
    reply.setInputs(toStruct(read.inputs, withoutMissing(read.inputs, inputs.secrets)));
    return reply;
  }

  async invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
    const args = fromStruct(request.getArgs());
    const calling = { config: this.config, print: (line: string) => this.host.print(line) };
    const result = await callFunction(request.getTok(), args.properties, calling);
    const reply = new messages.InvokeResponse();
    reply.setReturn(
      toStruct(result, args.secrets.length > 0 ? Object.keys(result).map((name) => [name]) : []),
    );
    return reply;
  }

  parameterize(): never {
    throw unimplemented("parameterize");
  }

  /**
   * @param secrets Where the call's properties are secret. A line about orders tells places, names
   *   and times, and some are not there as they were declared: so none is shown.
   * @param timeout Seconds of `customTimeouts`, 0 where none is set.
   */
  private callOf(urn: string, secrets: Path[], timeout = 0): Call {
    return {
      print: areOfOrders(secrets) ? () => this.tellSecrecy(urn) : (line) => this.host.print(line, urn),
      signal: this.stop.signal,
      ...(timeout > 0 && { customTimeout: timeout }),
    };
  }

  private tellSecrecy(urn: string): void {
    if (!this.secretive.has(urn))
      this.host.print("orders of this batch are secret, so no line tells of them", urn);
    this.secretive.add(urn);
  }
}

/** Of paths that lead nowhere any more, only those to top-level values would mark too much. */
const withoutMissing = (properties: Properties, secrets: Path[]): Path[] =>
  secrets.filter(([first]) => first !== undefined && first in properties);
