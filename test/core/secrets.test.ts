// Planet sends every secret back, from every place of every answer and in every form: none reaches
// a state, an output, a line, an error, a file or a report.
import type { Fault } from "../../simulator";
import type { Json } from "../../simulator/base/json";
import { isFull, ranCases } from "../support/cases";
import { forms, leaks, written } from "../support/secretForms";
import { story } from "../support/secretStory";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

const apiKey = `PLAK"a/b\\c+<d>&e%f='0123456789abcdef`;
const clientSecret = `cs+"x/<y>&z\\%20==-0987654321`;
const token = `eyJhbGciOiJSUzI1NiJ9.${"tOk3n-_~+/".repeat(60)}.5ig==`;
const proxyPassword = "pröxy pass+w/ord";

/** As whom the provider comes, and which secrets the service then knows. */
const callers = {
  key: [apiKey, proxyPassword],
  client: [clientSecret, token, proxyPassword],
};
type Caller = keyof typeof callers;

const environment = { ...process.env };
let world: World;
afterEach(async () => {
  process.env = environment;
  await world?.close();
});

const tokenEndpoint = "POST /oauth/token";

/** A node of a body: names of fields, and `*` for each item of a list. */
type Path = string[];
type Body = "detail" | "field" | "text" | "html";

/** Where the secret is put. */
type Place = { endpoint: string } & (
  | { as: "value" | "name"; path: Path }
  | { as: "header"; header: string }
  | { as: "refusal"; status: number; body: Body; header: string }
);

const tried = new Set<string>();
const found: string[] = [];

/** Runs all that a user can run, with the secrets at the place. `first`: the form to begin with. */
async function secretsAt(caller: Caller, place: Place, first: number): Promise<void> {
  const next = writer(caller, place, first);
  const shown = await told(caller, faultAt(place, next), first % 56 === 0);
  const [leak] = leaks(shown, callers[caller]);
  if (leak !== undefined) found.push(`${JSON.stringify(place)} after ${first}: ${leak}`);
}

/** Each call gives another secret and form. */
function writer(caller: Caller, place: Place, first: number): () => string {
  // Before it has issued a token, the token endpoint is not known to hold one.
  const secrets = callers[caller].filter((one) => one !== token || place.endpoint !== tokenEndpoint);
  let count = first;
  return () => {
    const secret = secrets[count % secrets.length]!;
    const form = Object.keys(forms)[Math.floor(count / secrets.length) % Object.keys(forms).length]!;
    count++;
    tried.add(JSON.stringify([caller, place, secret, form]));
    return forms[form]!(secret);
  };
}

async function told(caller: Caller, fault?: Fault, withMaps = false): Promise<unknown[]> {
  await world?.close();
  world = await startWorld({
    bulkStartDelayMs: 0,
    products: ["Flexible Tasking", "Assured Tasking"],
    keys: {
      [apiKey]: { organisation: "ours", tasking: true },
      [token]: { organisation: "ours", tasking: true },
    },
    clients: { robot: { secret: clientSecret, organisation: "ours", tasking: true } },
  });
  if (fault) world.sim.addFault(fault);
  const issued = { access_token: token, token_type: "Bearer", expires_in: 3600 };
  world.sim.addFault({ path: "/oauth/token", effect: { kind: "status", status: 200, body: issued } });
  process.env = {
    ...environment,
    PL_TASKING_DEBUG: "1",
    PL_TASKING_URL: world.sim.url,
    HTTPS_PROXY: `http://me:${encodeURIComponent(proxyPassword)}@127.0.0.1:9`,
    ...(caller === "key"
      ? { PL_API_KEY: apiKey }
      : {
          PL_AUTH_CLIENT_ID: "robot",
          PL_AUTH_CLIENT_SECRET: clientSecret,
          PL_AUTH_TOKEN_URL: world.sim.tokenUrl,
        }),
  };
  const stack = world.stack({ config: { "planet:apiKey": "" } });
  Object.assign(stack.env, process.env);
  return story(world, stack, withMaps);
}

const toPath = (endpoint: string) => endpoint.split(" ")[1]!;

function faultAt(place: Place, next: () => string): Fault {
  const at = { method: place.endpoint.split(" ")[0], path: toPath(place.endpoint) };
  if (place.as === "refusal") {
    const { status, body, header } = place;
    const bodies: Record<Body, () => string> = {
      detail: () => written({ detail: `${next()} ${next()}` }),
      field: () => written({ [next()]: [next()], non_field_errors: [{ [next()]: next() }] }),
      text: () => `sent: ${next()}, ${next()}`,
      html: () => `<html>${next()} ${next()}</html>`,
    };
    const effect = {
      kind: "status" as const,
      status,
      get body() {
        return bodies[body]();
      },
      get headers() {
        return { [header]: next() };
      },
    };
    return { ...at, effect };
  }
  if (place.as === "header") {
    const effect = {
      kind: "patch" as const,
      get headers() {
        return { [place.header]: next() };
      },
    };
    return { ...at, effect };
  }
  const put = (body: Json) => written(changed(body, place.path, place.as, next));
  return { ...at, effect: { kind: "patch", body: put } };
}

function changed(node: Json, [step, ...rest]: Path, as: "value" | "name", next: () => string): Json {
  if (step === undefined) return as === "value" ? next() : { ...(node as object), [next()]: next() };
  if (Array.isArray(node)) return node.map((item) => changed(item, rest, as, next));
  if (typeof node !== "object" || node === null || !(step in node)) return node;
  return { ...node, [step]: changed(node[step]!, rest, as, next) };
}

/** Every endpoint that the story asks, with all nodes of its answers. */
async function endpoints(caller: Caller): Promise<Map<string, { path: Path; isObject: boolean }[]>> {
  const nodes = new Map<string, Map<string, { path: Path; isObject: boolean }>>();
  let asked = "";
  await told(caller, {
    when: ({ method, path }) => {
      asked = `${method} ${path.replace("/tasking/v2", "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "*")}`;
      return path !== "/oauth/token";
    },
    effect: {
      kind: "patch",
      body: (body) => {
        const known = nodes.get(asked) ?? new Map<string, { path: Path; isObject: boolean }>();
        nodes.set(asked, known);
        for (const node of nodesOf(body)) known.set(node.path.join(), node);
        return body === null ? "" : body;
      },
    },
  });
  const all = new Map([...nodes].map(([endpoint, known]) => [endpoint, [...known.values()]]));
  if (caller === "client")
    all.set(
      tokenEndpoint,
      nodesOf({ access_token: "", token_type: "", expires_in: 1, refresh_token: "" } satisfies Json),
    );
  return all;
}

function nodesOf(node: Json, path: Path = []): { path: Path; isObject: boolean }[] {
  const isObject = typeof node === "object" && node !== null && !Array.isArray(node);
  const inner = Array.isArray(node)
    ? node.flatMap((item) => nodesOf(item, [...path, "*"]))
    : isObject
      ? Object.entries(node).flatMap(([name, value]) => nodesOf(value, [...path, name]))
      : [];
  return [{ path, isObject }, ...inner];
}

const statuses = [200, 202, 302, 400, 401, 403, 404, 409, 413, 429, 500, 503];
const bodies: Body[] = ["detail", "field", "text", "html"];
const headers = [
  "x-request-id",
  "location",
  "retry-after",
  "www-authenticate",
  "x-ratelimit-remaining",
  "date",
];

async function placesOf(caller: Caller): Promise<Place[]> {
  return [...(await endpoints(caller))].flatMap(([endpoint, nodes]) => [
    ...nodes.map(({ path }): Place => ({ endpoint, as: "value", path })),
    ...nodes.filter(({ isObject }) => isObject).map(({ path }): Place => ({ endpoint, as: "name", path })),
    ...headers.map((header): Place => ({ endpoint, as: "header", header })),
    ...statuses.flatMap((status, at) =>
      bodies.map((body, more): Place => {
        const header = headers[(at + more) % headers.length]!;
        return { endpoint, as: "refusal", status, body, header };
      }),
    ),
  ]);
}

test.each(["key", "client"] as const)(
  "a secret from any place of any answer, in any form, is shown and stored nowhere (%s)",
  async (caller) => {
    tried.clear();
    found.length = 0;
    const places = await placesOf(caller);
    const chosen = places.filter((_, at) => isFull || at % 80 === (caller === "key" ? 3 : 11));
    for (const [at, place] of chosen.entries()) await secretsAt(caller, place, at * 7);
    const of = (part: number) =>
      new Set([...tried].map((one) => JSON.stringify((JSON.parse(one) as [])[part]))).size;
    process.stdout.write(
      `${caller}: ${of(1)} of ${places.length} places × ${of(2)} secrets × ${of(3)} forms, ${tried.size} together, ${found.length} leaks\n`,
    );
    ranCases(tried.size);
    expect(found).toEqual([]);
    expect(of(2)).toBe(callers[caller].length);
    expect(of(3)).toBe(Object.keys(forms).length);
  },
  7_200_000,
);
