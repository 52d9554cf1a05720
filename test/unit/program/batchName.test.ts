// The name with which a batch's lines begin, as a program's constructors make it.
import * as pulumi from "@pulumi/pulumi";
import { TaskingOrderBatch } from "../../../provider/index";
import { batchNameOf, readUrn } from "../../../provider/base/urn";
import { pointAt } from "../builders";

const newBatch = (parent?: pulumi.Resource, name = "fields") =>
  new TaskingOrderBatch(name, { orders: { a: { geometry: pointAt(1) } } }, parent && { parent });

class Region extends pulumi.ComponentResource {
  constructor(type: string, parent?: pulumi.Resource) {
    super(`acme:index:${type}`, "a component", {}, { parent });
  }
}

class Farm extends pulumi.ComponentResource {
  readonly children = [newBatch(this), newBatch(this, "sites")];

  constructor() {
    super("acme:index:Farm", "a farm");
    this.registerOutputs();
  }
}

class Bucket extends pulumi.CustomResource {
  constructor() {
    super("aws:s3/bucket:Bucket", "a bucket");
  }
}

/** The `batchName` of all batches and identities of a program, by type and name. */
async function namesOf(program: () => pulumi.Resource[]): Promise<Record<string, unknown>> {
  const names: Record<string, unknown> = {};
  await pulumi.runtime.setMocks({
    newResource: ({ name, type, inputs }: pulumi.runtime.MockResourceArgs) => {
      const { batchName } = inputs as { batchName?: unknown };
      if (batchName !== undefined) names[`${type.split(":").at(-1)} ${name}`] = batchName;
      return { id: name, state: { ...(inputs as object), batchId: name } };
    },
    call: () => ({}),
  });
  await Promise.all(program().map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
  return names;
}

test.each<[string, () => pulumi.Resource | undefined, string]>([
  ["nothing", () => undefined, "fields"],
  ["a component", () => new Region("South"), "South.fields"],
  ["a component of a component", () => new Region("South", new Region("Farm")), "Farm.South.fields"],
  ["another kind of resource", () => new Bucket(), "Bucket.fields"],
  ["a batch", () => newBatch(undefined, "other"), "TaskingOrderBatch.fields"],
])("under %s, both resources of a batch get its name", async (_, parent, name) => {
  const { "TaskingOrderBatch fields": batch, "TaskingOrderBatchIdentity fields-identity": identity } =
    await namesOf(() => [newBatch(parent())]);
  expect([batch, identity]).toEqual([name, name]);
});

// A batch that depended on its component would wait for itself.
test("two batches that a component makes itself wait for nobody", async () => {
  expect(await namesOf(() => new Farm().children)).toMatchObject({
    "TaskingOrderBatch fields": "Farm.fields",
    "TaskingOrderBatch sites": "Farm.sites",
  });
});

test("the stack is no parent", () => {
  const { types } = readUrn("urn:pulumi:dev::farm::pulumi:pulumi:Stack::farm-dev");
  expect(batchNameOf(types, "fields")).toBe("fields");
});
