// The built command, as a shell calls it.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { named } from "../builders";
import { inputs, preview, step, urnOf } from "../review/pulumiJson";

const bin = join(__dirname, "../../../provider/bin.js");
const good = preview([step("create", undefined, inputs(named({ north: {} })))]);
let folder: string;

const run = (args: string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-review-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("standard input becomes Markdown on standard output", () => {
  expect(run(["review"], good)).toEqual({
    status: 0,
    stderr: "",
    stdout: expect.stringMatching(
      /^\*\*A yes places 1 order .*\*\*\n\n\*\*fields\*\* is a new batch: 1 new/,
    ) as string,
  });
});

test.each([
  ["--html", /^<!doctype html>/],
  ["--svg", /^<\?xml/],
  ["--geojson", /^\{"type":"FeatureCollection"/],
])("%s writes its format", (option, start) => {
  expect(run(["review", option, "-"], good).stdout).toMatch(start);
});

test("files of several stacks become one report", () => {
  writeFileSync(join(folder, "a.json"), good);
  writeFileSync(
    join(folder, "b.json"),
    preview([step("create", undefined, inputs(named({ south: {} })), urnOf("fields", "prod"))]),
  );
  expect(run(["review", "a.json", "b.json"]).stdout).toMatch(
    /\*\*fields \(farm\/dev\)\*\*.*\n.*\*\*fields \(farm\/prod\)\*\*/,
  );
});

test("--output writes the whole file and nothing beside it", () => {
  expect(run(["review", "-o", "report.md"], good)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(readdirSync(folder)).toEqual(["report.md"]);
  expect(readFileSync(join(folder, "report.md"), "utf8")).toContain("**fields**");
});

test.each([
  ["empty input", "", /standard input is empty/],
  ["cut input", good.slice(0, -9), /standard input is not JSON, or cut short/],
])("%s is one clear line, exit 1, and leaves an earlier report alone", (_, input, message) => {
  writeFileSync(join(folder, "report.md"), "earlier");
  const { status, stdout, stderr } = run(["review", "-o", "report.md"], input);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(["report.md"]);
  expect(readFileSync(join(folder, "report.md"), "utf8")).toBe("earlier");
});

test("a preview without a batch has an exit code of its own", () => {
  const other = preview([step("create", undefined, {}, urnOf("dashboard", "dev", "Other"))]);
  expect(run(["review"], other)).toEqual({
    status: 3,
    stdout: "",
    stderr: expect.stringMatching(/^planet-tasking: standard input holds no TaskingOrderBatch\./) as string,
  });
});

const ended = preview(
  [],
  [{ message: "error: fields.csv: 1 problem\n  row 2: *no* @team <b>", severity: "error" }],
);

test("a preview that failed before any batch is reported with what it said, in every format", () => {
  expect(run(["review"], ended)).toEqual({
    status: 0,
    stderr: "",
    stdout: [
      "> [!WARNING]",
      "> - the preview failed before it came to a batch, so nothing is known of what would happen. It said:",
      "> - fields.csv: 1 problem",
      "> - row 2: &#42;no&#42; @&#8203;team &#60;b&#62;",
      "",
    ].join("\n"),
  });
  expect(run(["review", "--html"], ended).stdout).toContain("row 2: *no* @team &lt;b&gt;");
  expect(run(["review", "--geojson"], ended).stdout).toBe('{"type":"FeatureCollection","features":[]}\n');
  expect(run(["review", "--svg"], ended).status).toBe(0);
});

test("a file that is not there, and a folder that is not there, are clear messages", () => {
  expect(run(["review", "none.json"])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^planet-tasking: none\.json cannot be read/) as string,
  });
  expect(run(["review", "-o", "none/report.md"], good)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/no such file or directory/) as string,
  });
});

describe("--output", () => {
  const at = (name: string) => join(folder, name);
  const write = () => run(["review", "-o", "report.md"], good);
  const modeOf = (name: string) => (statSync(at(name)).mode & 0o777).toString(8);

  test.each(["600", "644", "640", "755"])("keeps the mode %s of a file", (mode) => {
    writeFileSync(at("report.md"), "earlier");
    chmodSync(at("report.md"), parseInt(mode, 8));
    expect(write()).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(modeOf("report.md")).toBe(mode);
    expect(readFileSync(at("report.md"), "utf8")).toContain("**fields**");
  });

  test("leaves a read-only file alone and says so", () => {
    writeFileSync(at("report.md"), "earlier", { mode: 0o400 });
    expect(write()).toEqual({
      status: 1,
      stdout: "",
      stderr: "planet-tasking: report.md is read-only, and was left as it is\n",
    });
    expect(readdirSync(folder)).toEqual(["report.md"]);
    expect(readFileSync(at("report.md"), "utf8")).toBe("earlier");
  });

  test.each([
    ["is there", true],
    ["is not there yet", false],
  ])("follows a link to a file that %s", (_, isThere) => {
    mkdirSync(at("other"));
    if (isThere) writeFileSync(at("other/real.md"), "earlier", { mode: 0o600 });
    symlinkSync("other/real.md", at("report.md"));
    expect(write().status).toBe(0);
    expect(lstatSync(at("report.md")).isSymbolicLink()).toBe(true);
    expect(readFileSync(at("other/real.md"), "utf8")).toContain("**fields**");
    if (isThere) expect(modeOf("other/real.md")).toBe("600");
    expect(readdirSync(at("other"))).toEqual(["real.md"]);
  });

  test("writes into a pipe, which stays one", () => {
    execFileSync("mkfifo", [at("report.md")]);
    const reader = spawn("cat", [at("report.md")], {
      stdio: ["ignore", openSync(at("read"), "w"), "ignore"],
    });
    expect(write().status).toBe(0);
    expect(lstatSync(at("report.md")).isFIFO()).toBe(true);
    return new Promise<void>((resolve) => {
      reader.once("exit", () => {
        expect(readFileSync(at("read"), "utf8")).toContain("**fields**");
        resolve();
      });
    });
  });

  test("writes into a device through a link, which stays one", () => {
    symlinkSync("/dev/null", at("report.md"));
    expect(write().status).toBe(0);
    expect(lstatSync(at("report.md")).isSymbolicLink()).toBe(true);
    expect(statSync(at("report.md")).isCharacterDevice()).toBe(true);
  });

  test("of a folder is refused, and nothing is left beside it", () => {
    mkdirSync(at("report.md"));
    expect(write()).toMatchObject({ status: 1, stderr: expect.stringContaining("EISDIR") as string });
    expect(readdirSync(folder)).toEqual(["report.md"]);
  });
});

test("two formats at once, and a time that is none, are refused", () => {
  expect(run(["review", "--html", "--svg"], good).status).toBe(1);
  expect(run(["review", "--now", "soon"], good)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/ISO 8601/) as string,
  });
});

test("the provider itself loads no map and no command line", () => {
  const script = `require(${JSON.stringify(join(bin, "../dist/engine/lifecycle.js"))}); console.log(Object.keys(require.cache).join("\\n"))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(stdout).toContain("lifecycle.js");
  expect(stdout).not.toMatch(/commander|topojson|world-atlas|simplify-js|dist\/review/);
});
