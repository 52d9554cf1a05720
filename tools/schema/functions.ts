// The functions of the provider: look-ups, a file's orders, a time window.
import type ts from "typescript";
import { commentOf, declaredMembers, exported, exportedType, tagOf } from "../types";
import { arrayOf, mapOf, refTo } from "./pulumiSchema";
import type { FunctionSpec, Properties, PropertySpec } from "./pulumiSchema";
import type { TypeReader } from "./typeReader";
import { explained } from "./words";
import type { Words } from "./words";

/** Options that are functions: another language cannot send them. */
const inTypeScriptAlone = ["skip", "warn"];

export function readFunctions(
  program: ts.Program,
  reader: TypeReader,
  words: Words,
): Record<string, FunctionSpec> {
  const checker = program.getTypeChecker();

  /** What the comment says of the function, and of its errors. */
  function descriptionOf(name: string): string {
    const symbol = exported(name, program);
    const parts = [commentOf(symbol, checker), tagOf(symbol, "throws", checker)];
    return words.of(parts.filter(Boolean).join(" "));
  }

  const membersOf = (type: string) => declaredMembers(exportedType(type, program), program);

  const inputsOf = (type: string) => reader.objectOf(membersOf(type), type, true);

  /** A list of what the function finds. */
  function listOf(type: string, name: string, description: string) {
    reader.define(type, membersOf(type), commentOf(exported(type, program), checker), false);
    return onlyOutput(name, { ...arrayOf(refTo(type)), description });
  }

  function orderFile(): FunctionSpec {
    const name = "ordersFromFile";
    const options = membersOf("LoadOptions").filter((one) => !inTypeScriptAlone.includes(one.name));
    const { properties } = reader.objectOf(options, "LoadOptions", true);
    const file = { type: "string", description: tagOf(exported(name, program), "param", checker) } as const;
    return {
      description: descriptionOf(name),
      inputs: { type: "object", properties: { file, ...properties }, required: ["file"] },
      outputs: onlyOutput("orders", { ...mapOf(refTo("Order")), description: "The orders by key." }),
    };
  }

  function timeWindow(): FunctionSpec {
    const name = "window";
    const comment = tagOf(exported(name, program), "param", checker);
    const properties: Properties = {
      start: { type: "string", description: explained(comment, "start") },
      days: { type: "number", description: explained(comment, "days") },
    };
    return {
      description: descriptionOf(name),
      inputs: { type: "object", properties, required: ["start", "days"] },
      outputs: reader.objectOf(membersOf("TimeWindow"), "TimeWindow", false),
    };
  }

  return {
    getTaskingOrders: {
      description: descriptionOf("getTaskingOrders"),
      inputs: inputsOf("GetTaskingOrdersArgs"),
      outputs: listOf("TaskingOrder", "orders", "The orders, newest first."),
    },
    ordersFromFile: orderFile(),
    searchImagingWindows: {
      description: descriptionOf("searchImagingWindows"),
      inputs: inputsOf("SearchImagingWindowsArgs"),
      outputs: listOf("ImagingWindow", "windows", "The windows that Planet offers."),
    },
    window: timeWindow(),
  };
}

const onlyOutput = (name: string, property: PropertySpec): FunctionSpec["outputs"] => ({
  type: "object",
  properties: { [name]: property },
  required: [name],
});
