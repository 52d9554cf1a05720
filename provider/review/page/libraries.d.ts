// The libraries that stand in the page before its own scripts.
import type SuperclusterClass from "supercluster";

declare global {
  const Supercluster: typeof SuperclusterClass;
}
