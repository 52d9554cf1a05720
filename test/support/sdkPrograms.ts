// The programs of test/sdk/programs: the same resources and the same call, a program per language.
import { runCommand } from "../../tools/engine/command";

/** What a program says of itself, a line per resource, call and output. */
export type Said =
  | { registered: string; name: string; inputs: object }
  | { called: string; inputs: object }
  | { status: string };

const order = (geometry: unknown, others: object = {}) => ({ geometry, ...others });

/** What the engine receives, whatever the language. */
export const expected: Said[] = [
  {
    called: "planet:index:ordersFromFile",
    inputs: {
      file: "lakes.csv",
      key: ["folder", "name"],
      place: { longitude: "E", latitude: "N" },
      onProblem: "skip",
    },
  },
  {
    registered: "planet:index:TaskingOrderBatch",
    name: "fields",
    inputs: {
      defaults: { endTime: "2026-12-15T00:00:00Z" },
      orders: {
        // Keys are the user's, also where they look like fields.
        north_field: order(
          { type: "Point", coordinates: [32.5, -0.25] },
          {
            satelliteTypes: ["SKYSAT"],
            delivery: { destination: { ref: "pl:destinations/default", pathPrefix: "north" } },
            extra: { new_field: { a_b: 1, cD: 2 } },
          },
        ),
        start_time: order('{"type":"Point","coordinates":[52.5,13.25]}', {
          nStereoPov: 2,
          orderType: "STEREO",
        }),
      },
      onRemove: "abandon",
      wait: "accepted",
      timeoutSeconds: 60,
    },
  },
  {
    registered: "planet:index:TaskingOrderBatch",
    name: "lakes",
    inputs: {
      orders: {
        lake_1: order({ type: "Point", coordinates: [1, 2] }, { startTime: "2026-12-01T00:00:00Z" }),
      },
    },
  },
  {
    registered: "pulumi:providers:planet",
    name: "other",
    // An argument of a provider that is no text is sent as JSON text.
    inputs: { apiKey: "key", requestsPerSecond: "5" },
  },
  { status: "PENDING" },
];

/** Pulumi's mark of a secret. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Runs a program, and reads what it says, in an order of its own. */
export async function saidBy(
  file: string,
  args: string[],
  { env, cwd }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Said[]> {
  const { code, stdout, output } = await runCommand(file, args, { env: { ...process.env, ...env }, cwd });
  if (code !== 0) throw new Error(output);
  const plain = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && secretMark in value && "value" in value
      ? value.value
      : value;
  const said = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line, plain) as Said);
  return said.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = (one: Said): string =>
  "called" in one
    ? `called ${one.called}`
    : "registered" in one
      ? `registered ${one.registered} ${one.name}`
      : "status";
