// The libraries that stand in the page before its own scripts.

declare const Supercluster: typeof import("supercluster").default;
