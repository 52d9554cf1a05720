// The SDKs in sdk/: what the schema gives today, in every language.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fieldNames } from "../../provider/order/orderFields";
import { schemaFile } from "../../tools/schema";
import { generatedFiles, sdkFolder } from "../../tools/sdk";
import { findGenerator, generateSdks } from "../../tools/sdk/generator";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

test("the committed SDKs are those of the schema: `npm run sdk` writes them", async () => {
  const generator = await findGenerator((line) => process.stderr.write(`${line}\n`));
  if (generator === undefined) {
    process.stderr.write("no go on the PATH: the SDKs are not compared with the schema\n");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "planet-sdk-"));
  try {
    await generateSdks(generator, schemaFile, folder);
    const paths = await generatedFiles(folder);
    expect(await generatedFiles(sdkFolder)).toEqual(paths);
    expect(paths.length).toBeGreaterThan(60);
    const other = paths.filter((path) => read(folder, path) !== read(sdkFolder, path));
    expect(other).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const pascal = (name: string) => name[0]!.toUpperCase() + name.slice(1);
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Where each language holds the fields of an order, and how it writes the name of one. */
const orders: [language: string, file: string, nameOf: (field: string) => string][] = [
  ["TypeScript", "nodejs/types/input.ts", (field) => `    ${field}?: pulumi.Input<`],
  ["Python", "python/pulumi_planet/_inputs.py", (field) => `    def ${snake(field)}(self)`],
  ["Go", "go/planet/pulumiTypes.go", (field) => `\t${pascal(field)} `],
  ["C#", "dotnet/Inputs/OrderArgs.cs", (field) => ` ${pascal(field)}\n`],
];

describe.each(orders)("for %s", (_, file, nameOf) => {
  const text = read(sdkFolder, file).replaceAll(" { get; set; }", "\n");

  test("every field of an order is there", () => {
    const missing = fieldNames.filter((field) => field !== "geometry" && !text.includes(nameOf(field)));
    expect(missing).toEqual([]);
  });

  test("a comment calls a field as the language does", () => {
    const name = nameOf("imagingWindow").trim().replace(/^def |[(?: ].*$/gs, "");
    expect(text).toContain(`\`ASSURED\` needs \`${name}\``);
  });
});

// There is no compiler for it among Debian's packages, so this is all that is asked of it.
test("the project for C# refers to nothing that is not there", () => {
  const project = read(sdkFolder, "dotnet/Pulumi.Planet.csproj");
  const files = [...project.matchAll(/Include="([\w-]+\.\w+)"/g)].map(([, file]) => file!);
  const named = files.filter((file) => !file.startsWith("Microsoft."));
  expect(new Set(named)).toEqual(new Set(["version.txt", "pulumi-plugin.json"]));
  for (const file of named) expect(read(sdkFolder, "dotnet", file)).toContain("0.1.0");
});
