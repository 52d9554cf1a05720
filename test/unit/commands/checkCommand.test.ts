// The built commands `check` and `new`, as a shell calls them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const bin = join(__dirname, "../../../provider/bin.js");
let folder: string;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-check-"));
  writeFileSync(join(folder, "a.csv"), "id;lon;lat;FROM\na;8.1;46.5;2099-12-10T00:00:00Z\n");
  writeFileSync(join(folder, "wrong.csv"), "key,lon,lat\na,8,99\nb,8,46\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a right file exits with 0, one with warnings too, a wrong one with 1", () => {
  expect(run("check", "a.csv", "--key", "id")).toMatchObject({ status: 0, stderr: "" });
  const { status, stdout } = run("check", "a.csv");
  expect([status, stdout]).toEqual([0, expect.stringContaining('warning: a.csv: not read: "id"')]);
  expect(run("check", "a.csv", "wrong.csv").status).toBe(1);
  expect(run("check", "wrong.csv", "--on-problem", "skip").status).toBe(0);
});

test("repeated options are collected", () => {
  const { stdout } = run("check", "a.csv", "--key", "id", "--key", "FROM", "--field", "FROM=startTime");
  expect(stdout).toContain("a/2099-12-10T00:00:00Z");
  expect(stdout).toContain("2099-12-10 – …");
});

test("a map goes to standard output, and what is told beside it to standard error", () => {
  const { status, stdout, stderr } = run("check", "wrong.csv", "--geojson");
  expect(status).toBe(1);
  expect((JSON.parse(stdout) as { features: unknown[] }).features).toHaveLength(1);
  expect(stderr).toContain("row 2, lat");
});

test("--output takes the map, and the table is printed", () => {
  const { status, stdout, stderr } = run("check", "a.csv", "--key", "id", "--html", "-o", "map.html");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^a\.csv: 1 new/);
  expect(readFileSync(join(folder, "map.html"), "utf8")).toMatch(/^<!doctype html>/);
});

test("--output without a map takes the table", () => {
  expect(run("check", "a.csv", "-o", "table.txt")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "table.txt"), "utf8")).toMatch(/^a\.csv: 1 new/);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "table.txt", "wrong.csv"]);
});

test.each([
  [["--field", "=startTime"], /It has no name before a =/],
  [["--field", "FROM"], /It has no name before a =/],
  [["--key="], /It is empty/],
  [["--longitude", "lon"], /--longitude and --latitude belong together/],
  [["--wkt", "a", "--geometry", "b"], /cannot be used with/],
  [["--wkt", "a", "--latitude", "b"], /cannot be used with/],
  [["--on-problem", "ignore"], /Allowed choices are fail, skip/],
  [["--html", "--geojson"], /cannot be used with/],
  [["--field", "FROM=startTme"], /is no field of an order; is "startTime" meant\?/],
])("%j is refused", (options, message) => {
  const { status, stdout, stderr } = run("check", "a.csv", ...options);
  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(message);
});

test("new writes a project and says what comes next, and exits with 1 where the file is wrong", () => {
  const { status, stderr } = run("new", "a.csv", "--key", "id", "-o", "project");
  expect(status).toBe(0);
  expect(stderr).toMatch(/^project\/index\.ts orders what is in a\.csv: 1 new/m);
  expect(stderr).toMatch(/npm install[^]*pulumi stack init[^]*planet:apiKey[^]*pulumi preview/);
  expect(readdirSync(join(folder, "project")).sort()).toEqual(["Pulumi.yaml", "index.ts", "package.json"]);
  expect(run("new", "wrong.csv", "-o", "other").status).toBe(1);
  expect(existsSync(join(folder, "other"))).toBe(false);
});
