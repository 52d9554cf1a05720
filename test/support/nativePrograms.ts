// Programs of the native provider, the same one in each language.
import { join } from "node:path";
import { stringify } from "yaml";
import type { Language } from "../../tools/engine/parts";
import type { WorkspaceOptions } from "../../tools/engine/workspace";

/** A text that a program keeps secret, or that it takes from the order ids of another batch. */
export type Text = string | { secret: string } | { idOf: [batch: string, key: string] };

export interface DeclaredOrder {
  longitude: number;
  endTime?: string;
  name?: Text;
  product?: string;
  /** The id of an order that is taken over. */
  adopt?: string;
}

export interface DeclaredBatch {
  orders: Record<string, DeclaredOrder>;
  onRemove?: string;
  /** The name of an explicit provider. */
  provider?: string;
  /** The type that the batch had before. */
  alias?: string;
}

export interface Program {
  batches: Record<string, DeclaredBatch>;
  /** API keys of explicit providers. */
  providers?: Record<string, string>;
}

export const languages: Language[] = ["yaml", "python", "nodejs", "go"];

const root = join(__dirname, "../..");

/** The plugin, and the SDK of the language. */
export const nativeOptions = (runtime: Language): Partial<WorkspaceOptions> => ({
  runtime,
  plugin: join(root, "plugin"),
  ...(runtime !== "yaml" && { sdk: join(root, "sdk", runtime === "go" ? "go/planet" : runtime) }),
});

export const programIn = (language: Language, program: Program): string => writers[language](program);

/** A program of the batch `fields` alone. */
export const fieldsIn = (language: Language, orders: DeclaredBatch["orders"]): string =>
  programIn(language, { batches: { fields: { orders } } });

const startTime = "2096-12-01T00:00:00Z";
const endTimeOf = ({ endTime = "2096-12-15T00:00:00Z" }: DeclaredOrder) => endTime;
const text = (value: unknown) => JSON.stringify(value);
const given = (fields: [string, string | undefined][], between: string) =>
  fields.flatMap(([name, value]) => (value ? `${name}${between}${value}` : [])).join(", ");
const entries = <T, U>(all: Record<string, T> = {}, each: (name: string, value: T) => U): U[] =>
  Object.entries(all).map(([name, value]) => each(name, value));

/** How a language writes a text that may be secret or another batch's output. */
const textIn =
  (secret: (value: string) => string, idOf: (batch: string, key: string) => string, plain = text) =>
  (value: Text | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (typeof value === "string") return plain(value);
    return "secret" in value ? secret(text(value.secret)) : idOf(...value.idOf);
  };

function yaml({ batches, providers }: Program): string {
  const name = (value: Text | undefined) => {
    if (value === undefined || typeof value === "string") return value;
    return "secret" in value
      ? { "fn::secret": value.secret }
      : `\${${value.idOf[0]}.orderIds["${value.idOf[1]}"]}`;
  };
  const resources = {
    ...Object.fromEntries(
      entries(providers, (name, apiKey) => [
        name,
        { type: "pulumi:providers:planet", properties: { apiKey: { "fn::secret": apiKey } } },
      ]),
    ),
    ...Object.fromEntries(
      entries(batches, (batch, { orders, onRemove, provider, alias }) => [
        batch,
        {
          type: "planet:TaskingOrderBatch",
          properties: {
            orders: Object.fromEntries(
              entries(orders, (key, order) => [
                key,
                {
                  geometry: { type: "Point", coordinates: [order.longitude, 10] },
                  startTime,
                  endTime: endTimeOf(order),
                  name: name(order.name),
                  product: order.product,
                  adopt: order.adopt,
                },
              ]),
            ),
            onRemove,
          },
          options: {
            ...(provider !== undefined && { provider: `\${${provider}}` }),
            ...(alias !== undefined && { aliases: [{ type: alias }] }),
          },
        },
      ]),
    ),
  };
  const outputs = entries(batches, (batch) => [`${batch}Ids`, `\${${batch}.orderIds}`] as const);
  return stringify({ resources, outputs: Object.fromEntries(outputs) });
}

function python({ batches, providers }: Program): string {
  const name = textIn(
    (value) => `pulumi.Output.secret(${value})`,
    (batch, key) => `${batch}.order_ids[${text(key)}]`,
  );
  const order = (declared: DeclaredOrder) =>
    `planet.OrderArgs(${given(
      [
        ["geometry", `{"type": "Point", "coordinates": [${declared.longitude}, 10]}`],
        ["start_time", text(startTime)],
        ["end_time", text(endTimeOf(declared))],
        ["name", name(declared.name)],
        ["product", declared.product && text(declared.product)],
        ["adopt", declared.adopt && text(declared.adopt)],
      ],
      "=",
    )})`;
  return [
    "import pulumi",
    "import pulumi_planet as planet",
    ...entries(
      providers,
      (provider, apiKey) =>
        `${provider} = planet.Provider("${provider}", api_key=pulumi.Output.secret(${text(apiKey)}))`,
    ),
    ...entries(batches, (batch, { orders, onRemove, provider, alias }) => {
      const map = `{${entries(orders, (key, one) => `${text(key)}: ${order(one)}`).join(",\n  ")}}`;
      const options = given(
        [
          ["provider", provider],
          ["aliases", alias && `[pulumi.Alias(type_=${text(alias)})]`],
        ],
        "=",
      );
      const args = given(
        [
          ["orders", map],
          ["on_remove", onRemove && text(onRemove)],
          ["opts", options && `pulumi.ResourceOptions(${options})`],
        ],
        "=",
      );
      return `${batch} = planet.TaskingOrderBatch("${batch}", ${args})\npulumi.export("${batch}Ids", ${batch}.order_ids)`;
    }),
  ].join("\n");
}

function nodejs({ batches, providers }: Program): string {
  const name = textIn(
    (value) => `pulumi.secret(${value})`,
    (batch, key) => `${batch}.orderIds.apply((ids) => ids[${text(key)}])`,
  );
  const order = (declared: DeclaredOrder) =>
    `{ ${given(
      [
        ["geometry", `{ type: "Point", coordinates: [${declared.longitude}, 10] }`],
        ["startTime", text(startTime)],
        ["endTime", text(endTimeOf(declared))],
        ["name", name(declared.name)],
        ["product", declared.product && text(declared.product)],
        ["adopt", declared.adopt && text(declared.adopt)],
      ],
      ": ",
    )} }`;
  return [
    `import * as pulumi from "@pulumi/pulumi";`,
    `import * as planet from "pulumi-planet";`,
    ...entries(
      providers,
      (provider, apiKey) =>
        `const ${provider} = new planet.Provider("${provider}", { apiKey: pulumi.secret(${text(apiKey)}) });`,
    ),
    ...entries(batches, (batch, { orders, onRemove, provider, alias }) => {
      const map = `{ ${entries(orders, (key, one) => `${text(key)}: ${order(one)}`).join(",\n  ")} }`;
      const options = given(
        [
          ["provider", provider],
          ["aliases", alias && `[{ type: ${text(alias)} }]`],
        ],
        ": ",
      );
      return (
        `const ${batch} = new planet.TaskingOrderBatch("${batch}", ` +
        `{ orders: ${map}, onRemove: ${onRemove ? text(onRemove) : "undefined"} }, { ${options} });\n` +
        `export const ${batch}Ids = ${batch}.orderIds;`
      );
    }),
  ].join("\n");
}

function go({ batches, providers }: Program): string {
  const plain = (value: unknown) => `pulumi.String(${text(value)})`;
  const name = textIn(
    (value) => `pulumi.ToSecret(pulumi.String(${value})).(pulumi.StringOutput)`,
    (batch, key) => `${batch}.OrderIds.MapIndex(${plain(key)})`,
    plain,
  );
  const order = (declared: DeclaredOrder) =>
    `planet.OrderArgs{${given(
      [
        [
          "Geometry",
          `pulumi.Map{"type": pulumi.String("Point"), "coordinates": pulumi.Float64Array{pulumi.Float64(${declared.longitude}), pulumi.Float64(10)}}`,
        ],
        ["StartTime", plain(startTime)],
        ["EndTime", plain(endTimeOf(declared))],
        ["Name", name(declared.name)],
        ["Product", declared.product && plain(declared.product)],
        ["Adopt", declared.adopt && plain(declared.adopt)],
      ],
      ": ",
    )}}`;
  const orElse = "\n    if err != nil { return err }";
  return `package main

import (
  "example.com/pulumi-planet/sdk/go/planet"
  "github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
  pulumi.Run(func(ctx *pulumi.Context) error {
    ${entries(
      providers,
      (provider, apiKey) =>
        `${provider}, err := planet.NewProvider(ctx, "${provider}", &planet.ProviderArgs{ApiKey: pulumi.ToSecret(${plain(apiKey)}).(pulumi.StringOutput)})${orElse}`,
    ).join("\n    ")}
    ${entries(batches, (batch, { orders, onRemove, provider, alias }) => {
      const map = `planet.OrderMap{${entries(orders, (key, one) => `${text(key)}: ${order(one)}`).join(", ")}}`;
      const args = given(
        [
          ["Orders", map],
          ["OnRemove", onRemove && plain(onRemove)],
        ],
        ": ",
      );
      const options = [
        ...(provider === undefined ? [] : [`, pulumi.Provider(${provider})`]),
        ...(alias === undefined ? [] : [`, pulumi.Aliases([]pulumi.Alias{{Type: ${plain(alias)}}})`]),
      ].join("");
      return `${batch}, err := planet.NewTaskingOrderBatch(ctx, "${batch}", &planet.TaskingOrderBatchArgs{${args}}${options})${orElse}
    ctx.Export("${batch}Ids", ${batch}.OrderIds)`;
    }).join("\n    ")}
    return nil
  })
}
`;
}

const writers: Record<Language, (program: Program) => string> = { yaml, python, nodejs, go };
