// The SDK for Go: it compiles, and a program that uses it sends what is meant.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { which } from "../../tools/engine/pulumiCli";
import { goModule } from "../../tools/schema/language";
import { sdkFolder } from "../../tools/sdk";
import { expected, saidBy } from "../support/sdkPrograms";

const sdk = join(sdkFolder, "go/planet");
const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly" };

let folder: string;
let go: string | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "planet-sdk-go-"));
  go = await which("go", process.env);
  cpSync(join(__dirname, "programs/program.go"), join(folder, "main.go"));
  cpSync(join(sdk, "go.sum"), join(folder, "go.sum"));
  const own = readFileSync(join(sdk, "go.mod"), "utf8").replace(`module ${goModule}`, "module program");
  writeFileSync(join(folder, "go.mod"), `${own}\nrequire ${goModule} v0.0.0\nreplace ${goModule} => ${sdk}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Passes, and says so, where the PATH holds no Go. */
const withGo = (name: string, body: () => Promise<void>) =>
  test(name, async () => {
    if (go === undefined) process.stderr.write(`no go on the PATH: not tested that ${name}\n`);
    else await body();
  });

withGo("it compiles and has nothing that vet finds", async () => {
  expect(await runCommand(go!, ["vet", "./..."], { env, cwd: sdk })).toMatchObject({ code: 0, output: "" });
});

withGo("a program sends what it declares", async () => {
  const said = await saidBy(go!, ["run", "."], { env, cwd: folder });
  // Mocks show the numbers of a provider before they become text.
  const text = JSON.stringify(said).replace('"requestsPerSecond":5', '"requestsPerSecond":"5"');
  expect(JSON.parse(text)).toEqual(expected);
});
