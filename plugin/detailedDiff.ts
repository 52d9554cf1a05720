// Where a batch changes, as paths into its inputs, which is how Pulumi shows it.
import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { propertyPath } from "../provider/base/text";
import type { Difference } from "../provider/engine/differences";
import { valueAt } from "./values";
import type { Properties } from "./values";

const kinds = {
  add: PropertyDiff.Kind.ADD,
  update: PropertyDiff.Kind.UPDATE,
  delete: PropertyDiff.Kind.DELETE,
};

/** Pulumi shows a place only where the old or the new inputs have it. */
export function detailedDiff(
  differences: Difference[],
  olds: Properties,
  news: Properties,
): Map<string, PropertyDiff> {
  const paths = new Map<string, PropertyDiff>();
  for (const { key, field, kind } of differences) {
    const path =
      key === undefined ? [field!] : field === undefined ? ["orders", key] : placeOf(key, field, olds, news);
    const [before, after] = [valueAt(olds, path), valueAt(news, path)];
    if (before === undefined && after === undefined) continue;
    const diff = new PropertyDiff();
    diff.setKind(before === undefined ? kinds.add : after === undefined ? kinds.delete : kinds[kind]);
    diff.setInputdiff(true);
    paths.set(propertyPath(path), diff);
  }
  return paths;
}

/** A field that orders share stands in the defaults. */
function placeOf(key: string, field: string, olds: Properties, news: Properties): string[] {
  const own = ["orders", key, field];
  if ([olds, news].some((inputs) => valueAt(inputs, own) !== undefined)) return own;
  return ["defaults", field];
}
