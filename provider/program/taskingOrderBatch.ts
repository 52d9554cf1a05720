// The resource `TaskingOrderBatch`, and the text of its provider that Pulumi stores.
import * as pulumi from "@pulumi/pulumi";
import { batchNameOf, readUrn } from "../base/urn";
import type { TaskingOrderBatchArgs } from "./args";
import { packOrders } from "./packOrders";
import type { OrderResult } from "../state/orderResult";

// Pulumi prints these objects as text into the state. Later runs evaluate that text, also with
// later releases of this package. So they capture nothing and never change; all code is behind the
// require.
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- text that Pulumi evaluates has no types and no imports */
const batchShim: pulumi.dynamic.ResourceProvider = {
  configure: (request: any) => require("pulumi-planet-tasking/lifecycle").batch.configure(request),
  check: (olds: any, news: any) => require("pulumi-planet-tasking/lifecycle").batch.check(olds, news),
  diff: (id: any, olds: any, news: any) =>
    require("pulumi-planet-tasking/lifecycle").batch.diff(id, olds, news),
  create: (inputs: any) => require("pulumi-planet-tasking/lifecycle").batch.create(inputs),
  read: (id: any, props: any) => require("pulumi-planet-tasking/lifecycle").batch.read(id, props),
  update: (id: any, olds: any, news: any) =>
    require("pulumi-planet-tasking/lifecycle").batch.update(id, olds, news),
  delete: (id: any, props: any) => require("pulumi-planet-tasking/lifecycle").batch.delete(id, props),
};

const identityShim: pulumi.dynamic.ResourceProvider = {
  configure: (request: any) => require("pulumi-planet-tasking/lifecycle").identity.configure(request),
  diff: (id: any, olds: any, news: any) =>
    require("pulumi-planet-tasking/lifecycle").identity.diff(id, olds, news),
  create: (inputs: any) => require("pulumi-planet-tasking/lifecycle").identity.create(inputs),
  delete: (id: any, props: any) => require("pulumi-planet-tasking/lifecycle").identity.delete(id, props),
};
/* eslint-enable */

/**
 * A batch of Planet tasking orders. `pulumi up` creates, edits and cancels them by bulk requests,
 * waits until Planet has worked them off, and records every order's id.
 */
export class TaskingOrderBatch extends pulumi.dynamic.Resource {
  /** Planet's order id for each key. */
  declare readonly orderIds: pulumi.Output<Record<string, string>>;
  /** For each key the order id, the status that was last seen, and Planet's words if it refused. */
  declare readonly results: pulumi.Output<Record<string, OrderResult>>;
  /** UUID from which the ids of this batch's bulk requests are derived. */
  declare readonly batchId: pulumi.Output<string>;

  /**
   * @param name Name of the resource. With the types of its parents it opens every line that the
   * batch prints: `South.fields`.
   * @param args The orders, and how to treat them. `batchId` is that of a native batch, which this
   * one takes over: see docs/moving-over.md.
   * @param options Pulumi's options; they hold for the batch's identity (`<name>-identity`) too.
   */
  constructor(
    name: string,
    args: TaskingOrderBatchArgs & { batchId?: pulumi.Input<string> },
    options: pulumi.CustomResourceOptions = {},
  ) {
    // Before the identity is registered: this may throw.
    const orders = packOrders(args.orders);
    const batchName = printedName(name, options);
    const identity = new TaskingOrderBatchIdentity(name, batchName, args, options);
    const outputs = { orderIds: undefined, results: undefined, batchId: undefined };
    const inputs = {
      ...args,
      orders,
      ...outputs,
      batchName,
      identity: identity.batchId,
    };
    // Delete first: while a batch is replaced, there must never be two live sets of orders.
    super(batchShim, name, inputs, { ...options, deleteBeforeReplace: true }, "planet", "TaskingOrderBatch");
  }
}

/** Holds nothing but a UUID, which the engine stores before the batch sends anything. */
class TaskingOrderBatchIdentity extends pulumi.dynamic.Resource {
  declare readonly batchId: pulumi.Output<string>;

  constructor(
    name: string,
    batchName: pulumi.Input<string>,
    { account, batchId }: { account?: pulumi.Input<string>; batchId?: pulumi.Input<string> },
    options: pulumi.CustomResourceOptions,
  ) {
    const { aliases, ...shared } = options;
    super(
      identityShim,
      `${name}-identity`,
      { batchName, batchId, ...(account !== undefined && { account }) },
      // `ignoreChanges` and `replaceOnChanges` name arguments of the batch, which the identity does
      // not have.
      {
        ...shared,
        // Delete first: while the old identity has live orders, its delete fails, and that must
        // happen before the batch orders anything under the new one.
        deleteBeforeReplace: true,
        ignoreChanges: undefined,
        replaceOnChanges: undefined,
        aliases: aliases?.map((alias) => pulumi.output(alias).apply(toIdentityAlias)),
      },
      "planet",
      "TaskingOrderBatchIdentity",
    );
  }
}

/**
 * Promised without the parent as a dependency: to depend on a component is to wait for all its
 * children, and the batch is one of them.
 */
function printedName(name: string, { parent }: pulumi.CustomResourceOptions): pulumi.Input<string> {
  if (!parent) return name;
  return new Promise((resolve) => {
    parent.urn.apply((urn) => resolve(batchNameOf(readUrn(urn).types, name)));
  });
}

/** Where the batch had another name, its identity had the matching one. */
function toIdentityAlias(alias: string | pulumi.Unwrap<pulumi.Alias>): string | pulumi.Alias {
  if (typeof alias === "string")
    return `${alias.replace("planet:TaskingOrderBatch::", "planet:TaskingOrderBatchIdentity::")}-identity`;
  return alias.name === undefined ? alias : { ...(alias as pulumi.Alias), name: `${alias.name}-identity` };
}
