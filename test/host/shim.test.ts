// The text of the shim that Pulumi stores. It stays in users' states for years, and whatever
// release is installed then evaluates it: `refresh` and `destroy` run the stored text, not today's.
// A new text takes its place only when an input changes. If the text changed, states would hold
// several texts, and each would have to work for ever. So never update the golden files to make a
// test pass: make the source give the old text again. The one good reason for an update is a new
// @pulumi/pulumi that prints the same functions in another way.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { aBatch, registered } from "../support/hostProgram";
import { apiKey } from "../support/hostWorld";
import { orderAt } from "../support/orders";

const repo = dirname(dirname(__dirname));
const url = "http://127.0.0.1:8080/tasking/v2";
const golden = (name: string) => readFileSync(join(__dirname, `shim.${name}.golden.txt`), "utf8");

/**
 * The registration of a plain Node program, without jest and TypeScript, with a key and an address
 * in its environment.
 */
async function inNode(): Promise<Record<"fields" | "fields-identity", string>> {
  const program = `
    const pulumi = require("@pulumi/pulumi");
    const { TaskingOrderBatch } = require("pulumi-planet-tasking");
    const texts = {};
    const newResource = ({ name, inputs }) => {
      texts[name] = inputs.__provider;
      return { id: name, state: { ...inputs, batchId: name } };
    };
    pulumi.runtime.setMocks({ newResource, call: () => ({}) });
    const orders = { a: { geometry: { type: "Point", coordinates: [1, 2] } } };
    new TaskingOrderBatch("fields", { orders }).urn.apply(() => console.log(JSON.stringify(texts)));
  `;
  const env = {
    ...process.env,
    PL_API_KEY: apiKey,
    PL_TASKING_URL: url,
    PULUMI_CONFIG: JSON.stringify({ "planet:apiKey": apiKey, "planet:baseUrl": url }),
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    cwd: join(repo, "examples/quickstart"),
    env,
  });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof inNode>>;
}

test("the stored text is what it always was", async () => {
  const { fields, "fields-identity": identity } = await registered(aBatch({ a: orderAt(1) }));
  expect(fields!.__provider).toBe(golden("batch"));
  expect(identity!.__provider).toBe(golden("identity"));
});

test("the stored text is the same in two runs of a plain program", async () => {
  const [first, second] = await Promise.all([inNode(), inNode()]);
  expect(first).toEqual({ fields: golden("batch"), "fields-identity": golden("identity") });
  expect(second).toEqual(first);
});

test.each(["batch", "identity"])("the stored text of the %s captures nothing and only forwards", (name) => {
  const text = golden(name);
  for (const secret of [
    apiKey,
    url,
    "127.0.0.1",
    repo,
    homedir(),
    "/node_modules/",
    "file:",
    "provider/dist",
  ])
    expect(text).not.toContain(secret);
  const required = [...text.matchAll(/require\(([^)]*)\)/g)].map(([, what]) => what);
  expect(new Set(required)).toEqual(new Set(['"pulumi-planet-tasking/lifecycle"']));
  // A function's captured values stand in its `with`. Only the outermost one captures: the object
  // of functions itself.
  const captured = [...text.matchAll(/with\(\{ (.*) \}\)/g)].map(([, what]) => what);
  expect(new Set(captured)).toEqual(
    new Set([
      "this: undefined, arguments: undefined",
      "provider: __provider, this: undefined, arguments: undefined",
    ]),
  );
  const functions = name === "batch" ? 7 : 4;
  expect(required).toHaveLength(functions);
  expect(captured).toHaveLength(functions + 1);
});
