// Sixty orders on five continents, and a pull request that creates, edits, replaces and cancels
// some of them. It also declares three orders that fail their checks, so that its preview ends
// early. before.json is what was ordered, and after.json is what the pull request declares.
// report.md and report.html are what its reviewer sees:
//
//     pulumi preview --json --show-sames > preview.json
//     planet-tasking review preview.json --output report.md
//     planet-tasking review preview.json --html --output report.html
//
// test/engine/review.test.ts does all of it. All times lie in 2031, because the provider warns of
// times that have passed. Move them together: here, in both JSON files and in the test.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { TaskingOrderBatch } from "pulumi-planet-tasking";
import type { OrderArgs } from "pulumi-planet-tasking";

const file = new pulumi.Config().get("orders") ?? "after";
const orders = JSON.parse(readFileSync(join(__dirname, `${file}.json`), "utf8")) as Record<
  "farms" | "ports" | "coasts" | "volcanoes",
  Record<string, OrderArgs>
>;
const defaults = { startTime: "2031-12-01T00:00:00Z", endTime: "2031-12-15T00:00:00Z" };

const farms = new TaskingOrderBatch("farms", { defaults, orders: orders.farms });
const ports = new TaskingOrderBatch("ports", { defaults, orders: orders.ports }, { dependsOn: farms });
const coasts = new TaskingOrderBatch("coasts", { defaults, orders: orders.coasts }, { dependsOn: ports });
// Last, because a batch that fails its checks ends the preview, and hides those after it.
new TaskingOrderBatch("volcanoes", { defaults, orders: orders.volcanoes }, { dependsOn: coasts });
