// What the command line takes for numbers and names. An unset variable of a shell is an empty text.
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
