// `npm run schema`: writes plugin/schema.json, from which the SDKs are generated, from the public
// types and their comments.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type ts from "typescript";
import { commentOf, declaredMembers, exported, exportedType, programOf } from "../types";
import { configuration, furtherAccounts } from "./configuration";
import { readFunctions } from "./functions";
import { language } from "./language";
import { token } from "./pulumiSchema";
import type { PackageSpec, ResourceSpec } from "./pulumiSchema";
import { TypeReader } from "./typeReader";
import { readWords } from "./words";
import type { Words } from "./words";

const root = dirname(dirname(__dirname));
export const schemaFile = join(root, "plugin/schema.json");

const description = "Planet satellite tasking orders as code, in bulk, by Planet's Tasking API";

export function readSchema(program: ts.Program): PackageSpec {
  const { version, license, keywords } = JSON.parse(
    readFileSync(join(root, "provider/package.json"), "utf8"),
  ) as Record<"version" | "license", string> & { keywords: string[] };
  const words = readWords();
  const reader = new TypeReader(program, words);
  const resource = readBatch(program, reader, words);
  const functions = readFunctions(program, reader, words);
  if (words.stale().length > 0) throw new Error(`no comment says any more: ${words.stale().join("; ")}`);
  return {
    name: "planet",
    displayName: "Planet Tasking",
    version,
    description,
    keywords: [...keywords, "category/infrastructure", "kind/native"],
    license,
    publisher: "pulumi-planet-tasking",
    meta: { moduleFormat: "(.*)" },
    language: language(description),
    config: { variables: configuration },
    provider: {
      description: `Orders at Planet with credentials of its own. ${furtherAccounts}`,
      inputProperties: configuration,
    },
    types: byToken(reader.types),
    resources: { [token("TaskingOrderBatch")]: resource },
    functions: Object.fromEntries(Object.entries(functions).map(([name, spec]) => [token(name), spec])),
  };
}

function readBatch(program: ts.Program, reader: TypeReader, words: Words): ResourceSpec {
  const inputs = reader.objectOf(
    declaredMembers(exportedType("TaskingOrderBatchArgs", program), program),
    "TaskingOrderBatchArgs",
    true,
  );
  const name = "TaskingOrderBatch";
  const outputs = reader.objectOf(declaredMembers(exportedType(name, program), program), name, false);
  return {
    description: words.of(commentOf(exported(name, program), program.getTypeChecker())),
    properties: { ...inputs.properties, ...outputs.properties },
    required: [...inputs.required, ...outputs.required],
    inputProperties: inputs.properties,
    requiredInputs: inputs.required,
    // A batch of the dynamic provider becomes one of this: the state has the same format.
    aliases: [{ type: "pulumi-nodejs:dynamic/planet:TaskingOrderBatch" }],
  };
}

/** The order in which types are met follows from the program. */
const byToken = <Value>(values: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

export const schemaText = (program: ts.Program): string =>
  `${JSON.stringify(readSchema(program), undefined, 2)}\n`;

if (require.main === module) writeFileSync(schemaFile, schemaText(programOf()));
