// What the command line takes for numbers, times and names, and what it says where something is
// missing. An unset variable of a shell is an empty text.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { review } from "../../../provider/commands/review";

const asked = ["--pl-number", "PL-1", "--product", "Assured Tasking"];

/** What `planet-tasking` prints where it refuses its arguments, before anything is sent. */
async function refusalOf(...args: string[]): Promise<string> {
  const written: string[] = [];
  const argv = process.argv;
  process.argv = ["node", "planet-tasking", ...args];
  const write = (text: unknown) => written.push(String(text)) > 0;
  const spies = [
    jest.spyOn(process.stderr, "write").mockImplementation(write),
    jest.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    }),
  ];
  try {
    jest.isolateModules(() => void jest.requireActual("../../../provider/commands/cli"));
    // The command line prints what it catches, here the end, in a later turn.
    await new Promise(setImmediate);
  } finally {
    process.argv = argv;
    for (const spy of spies) spy.mockRestore();
  }
  return written.join("");
}

test.each([",52.5", "13.4,", ",", "", " , ", "13.4", "13.4,52.5,0", "13.4;52.5", "13,4,52,5", "a,b", "NaN,1", "1e1,2", "0x10,5", "Infinity,0", "181,0", "0,91", "13.4 52.5", "null,52.5"])(
  "no window is searched for at %j",
  async (at) => {
    expect(await refusalOf("windows", `--at=${at}`, ...asked)).toContain(
      "It is no longitude,latitude in degrees, as in 13.4,52.5.",
    );
  },
); // prettier-ignore

test.each(["", " ", "abc", "-1", "91", "NaN", "60°", "6,5", "0x3c", "Infinity"])(
  "%j is no elevation",
  async (angle) => {
    expect(
      await refusalOf("windows", "--at=13.4,52.5", ...asked, `--sat-elevation-angle-min=${angle}`),
    ).toContain("It is no angle in degrees, from 0 to 90, as in 60.");
  },
);

test.each(["--pl-number", "--product", "--start-time", "--end-time", "--account"])(
  "%s is not empty",
  async (option) => {
    expect(await refusalOf("windows", "--at=13.4,52.5", ...asked, `${option}=`)).toContain("It is empty.");
  },
);

test.each(["", "0", "-1", "1.5", "abc", "0x10"])("%j is no count of orders", async (count) => {
  expect(await refusalOf("adopt", "-o", "folder", `--limit=${count}`)).toContain(
    "It is no whole number from 1.",
  );
});

test.each([
  ["windows", ["--at=13.4,52.5", ...asked], ["--start-time", "--end-time"]],
  ["adopt", ["-o", "folder"], ["--created-after", "--created-before"]],
])("%s takes no time without an offset, and none that is no date", async (command, args, options) => {
  for (const option of options)
    for (const time of ["2027-05-01", "2027-05-01T00:00:00", "2027-13-01T00:00:00Z", "soon"])
      expect(await refusalOf(command, ...args, `${option}=${time}`)).toContain(
        "It is no time in ISO 8601 with an offset, as in 2027-05-01T00:00:00Z.",
      );
});

const bin = join(__dirname, "../../../provider/bin.js");

/** The built command, without a key and without a stack. */
function run(...args: string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PL|PULUMI)_/.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test("--version tells the package's version", () => {
  const { version } = JSON.parse(readFileSync(join(bin, "../package.json"), "utf8")) as { version: string };
  expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([
  ["doctor", []],
  ["adopt", ["-o", join(tmpdir(), "never-made")]],
  ["windows", ["--at=13.4,52.5", ...asked]],
])("%s without a key names what it reads, and no stack", (command, args) => {
  const refused = (more: string[], variable: string, of = "") =>
    expect(run(command, ...args, ...more)).toEqual({
      status: 1,
      stdout: "",
      stderr: `planet-tasking: no Planet API key${of}: set ${variable} in the environment\n`,
    });
  refused([], "PL_API_KEY");
  refused(["--account", "field-research"], "PL_API_KEY_FIELD_RESEARCH", ' for account "field-research"');
});

test("review on a terminal, without files, says what it reads instead of waiting", async () => {
  const isTTY = Object.getOwnPropertyDescriptor(process.stdin, "isTTY");
  Object.defineProperty(process.stdin, "isTTY", { value: true, configurable: true });
  try {
    await expect(review([], { now: 0 })).rejects.toThrow(
      "nothing to review: give files, or pipe in what Pulumi prints, `pulumi preview --json --show-sames | npx planet-tasking review`",
    );
  } finally {
    if (isTTY) Object.defineProperty(process.stdin, "isTTY", isTTY);
    else delete (process.stdin as { isTTY?: boolean }).isTTY;
  }
});
