// Reads Pulumi's URNs, and names a batch as its lines do.

/** `urn:pulumi:<stack>::<project>::<types>::<name>` */
export interface Urn {
  stack: string;
  project: string;
  /** The types of the parents, the outermost first, then the resource's own. */
  types: string[];
  name: string;
}

export function readUrn(urn: string): Urn {
  const [stack = "", project = "", types = "", ...name] = urn.split("::");
  return { stack: stack.replace("urn:pulumi:", ""), project, types: types.split("$"), name: name.join("::") };
}

/**
 * `South.fields`: batches of one name are told apart by the types of their parents, as Pulumi tells
 * them apart. A batch of the stack itself goes by its name alone.
 */
export const batchNameOf = (parentTypes: string[], name: string): string =>
  [...parentTypes.filter((type) => type !== "pulumi:pulumi:Stack").map(lastPart), name].join(".");

/** The same, of the batch with this URN. */
export function batchNameIn(urn: string): string {
  const { types, name } = readUrn(urn);
  return batchNameOf(types.slice(0, -1), name);
}

const lastPart = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

/** The types of the resource: of the dynamic provider, and of the native one. */
export const batchTypes = {
  dynamic: "pulumi-nodejs:dynamic/planet:TaskingOrderBatch",
  native: "planet:index:TaskingOrderBatch",
};

export const identityType = "pulumi-nodejs:dynamic/planet:TaskingOrderBatchIdentity";

export const typeOf = (urn: string): string => readUrn(urn).types.at(-1)!;

export const isBatch = (urn: string): boolean => Object.values(batchTypes).includes(typeOf(urn));
