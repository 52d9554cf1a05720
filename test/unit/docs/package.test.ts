// The pages as npm packs them: what the README links to is in the package.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { isToMove, pageOf, pages, root } from "./pages";

/** These speak of the repository, and say so. */
const ofTheRepository = ["docs/examples.md", "docs/development.md", "docs/sources.md"];

let folder: string;
let packed: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-docs-"));
  for (const name of ["README.md", "CHANGELOG.md", "LICENSE", "docs"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const provider = join(folder, "provider");
  mkdirSync(provider);
  for (const name of ["package.json", "bin.js"]) cpSync(join(root, "provider", name), join(provider, name));
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: provider, encoding: "utf8" });
  npm("run", "--silent", "copy-documents");
  const [listed] = JSON.parse(npm("pack", "--dry-run", "--json", "--ignore-scripts")) as [
    { files: { path: string }[] },
  ];
  packed = listed.files.map(({ path }) => path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every page is packed", () => {
  expect(packed).toEqual(expect.arrayContaining(pages.map(({ path }) => path)));
});

test("the README asks for the Node that the package asks for", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8")) as {
    engines: { node: string };
  };
  const [, needed] = /You need Node (\S+) or newer/.exec(pageOf("README.md").prose)!;
  expect(engines.node).toBe(`>=${needed}`);
});

test.each(
  pages.filter(({ path }) => !ofTheRepository.includes(path)).map((page) => [page.path, page] as const),
)("every link of %s leads to a file of the package", (path, { prose }) => {
  const files = [...prose.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, file]) => file!)
    .filter((file) => !/^https?:/.test(file))
    .map((file) => posix.join(dirname(path), file));
  expect(files.filter((file) => !packed.includes(file) && !isToMove(file))).toEqual([]);
});

test("what the two packages install runs on the oldest Node that they ask for", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; peer?: boolean; engines?: { node?: string } }>;
  };
  const newer = Object.entries(packages).flatMap(([path, { dev, peer, engines }]) => {
    const [, major] = /^>=\s*(\d+)/.exec(engines?.node ?? "") ?? [];
    return !dev && !peer && Number(major ?? 0) > 20 ? [path] : [];
  });
  expect(newer).toEqual([]);
});
