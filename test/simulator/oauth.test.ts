import { HOUR, point, startService } from "./service";
import type { Answer, Service } from "./service";
import type { JsonObject, Settings } from "../../simulator/index";

const CLIENTS = {
  pipeline: { secret: "se:cr+et", organisation: "north", tasking: true, user: "pipeline@north.example" },
  free: { secret: "s", organisation: "free", tasking: false },
};
const FORM = { grant_type: "client_credentials", client_id: "pipeline", client_secret: "se:cr+et" };

let service: Service;
const start = async (settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService(settings);
};
afterEach(() => service.sim.close());

type Grant = { status: number; body: JsonObject };
async function token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Grant> {
  const response = await fetch(service.sim.tokenUrl, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
}
const orders = (bearer: unknown): Promise<Answer> =>
  service.call("GET", "/orders/", undefined, { authorization: `Bearer ${bearer as string}` });
const basic = (id: string, secret: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

describe("the token endpoint", () => {
  test("PLANET: gives a token for a client's id and secret in the form, whatever scope and audience", async () => {
    await start({ clients: CLIENTS });
    const { status, body } = await token({ ...FORM, audience: "https://api.planet.com/", scope: "planet" });
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String) as string, token_type: "Bearer", expires_in: 3600 },
    ]);
  });

  test("K: takes them by HTTP Basic, too, escaped or not, unless told not to", async () => {
    await start({ clients: CLIENTS });
    const form = { grant_type: "client_credentials" };
    for (const secret of ["se:cr+et", encodeURIComponent("se:cr+et")]) {
      expect((await token(form, basic("pipeline", secret))).status).toBe(200);
    }
    service.sim.set({ basicClients: false });
    expect((await token(form, basic("pipeline", "se:cr+et"))).status).toBe(401);
  });

  test.each([
    ["an unknown client", { ...FORM, client_id: "nobody" }, 401, "invalid_client"],
    ["a wrong secret", { ...FORM, client_secret: "guess" }, 401, "invalid_client"],
    ["no client", { grant_type: "client_credentials" }, 401, "invalid_client"],
    ["another grant", { ...FORM, grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no grant", { client_id: "pipeline", client_secret: "se:cr+et" }, 400, "invalid_request"],
  ])("D: refuses %s as RFC 6749 says", async (_what, form, status, error) => {
    await start({ clients: CLIENTS });
    expect(await token(form as Record<string, string>)).toMatchObject({ status, body: { error } });
  });

  test("D: wants a form, not JSON", async () => {
    await start();
    const response = await fetch(service.sim.tokenUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(FORM),
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: "invalid_request" }]);
  });

  test("without any clients set, takes any but wrong, and no-access has no Tasking", async () => {
    await start();
    expect((await token({ ...FORM, client_secret: "wrong" })).status).toBe(401);
    expect((await orders((await token(FORM)).body.access_token)).status).toBe(200);
    expect((await orders((await token({ ...FORM, client_id: "no-access" })).body.access_token)).status).toBe(
      403,
    );
  });

  test("is recorded without the secret, whatever way it came", async () => {
    await start({ clients: CLIENTS });
    await token({ ...FORM, audience: "https://api.planet.com/" });
    await token({ grant_type: "client_credentials" }, basic("pipeline", "se:cr+et"));
    expect(service.sim.requests).toMatchObject([
      {
        method: "POST",
        path: "/oauth/token",
        body: {
          grant_type: "client_credentials",
          client_id: "pipeline",
          audience: "https://api.planet.com/",
        },
        status: 200,
        organisation: "north",
      },
      { path: "/oauth/token", status: 200, organisation: "north" },
    ]);
    expect(JSON.stringify(service.sim.requests)).not.toContain("cr+et");
  });

  test("has faults like any other path", async () => {
    await start();
    service.sim.addFault({ path: "/oauth/token", nth: 1, effect: { kind: "status", status: 503 } });
    const statuses = [
      (await fetch(service.sim.tokenUrl, { method: "POST" })).status,
      (await token(FORM)).status,
    ];
    expect(statuses).toEqual([503, 200]);
  });
});

describe("an access token", () => {
  test("D: acts for its client's organisation, in its client's name", async () => {
    await start({ clients: CLIENTS });
    const { body } = await token(FORM);
    const bearer = { authorization: `Bearer ${body.access_token as string}` };
    const made = await service.call("POST", "/orders/", point("a"), bearer);
    expect(made.body.created_by).toBe("pipeline@north.example");
    expect(service.sim.orders[0]?.organisation).toBe("north");
  });

  test("D: ends by the clock with 401, and a new one works", async () => {
    await start({ clients: CLIENTS });
    const { body } = await token(FORM);
    service.sim.advance(HOUR - 1);
    expect((await orders(body.access_token)).status).toBe(200);
    service.sim.advance(1);
    const { status, body: refusal } = await orders(body.access_token);
    expect([status, refusal]).toEqual([401, { detail: "Incorrect authentication credentials." }]);
    expect((await orders((await token(FORM)).body.access_token)).status).toBe(200);
  });

  test("K: is valid for as long as it is told", async () => {
    await start({ tokenSeconds: 60 });
    const { body } = await token(FORM);
    expect(body.expires_in).toBe(60);
    service.sim.advance(60_000);
    expect((await orders(body.access_token)).status).toBe(401);
  });

  test("D: is 401 if nobody issued it, and 403 without Tasking", async () => {
    await start({ clients: CLIENTS });
    expect((await orders("made-up")).status).toBe(401);
    const free = await token({ ...FORM, client_id: "free", client_secret: "s" });
    expect((await orders(free.body.access_token)).status).toBe(403);
  });

  test("I: is no API key", async () => {
    await start({ clients: CLIENTS, keys: { key: { organisation: "north", tasking: true } } });
    const { body } = await token(FORM);
    const authorization = `api-key ${body.access_token as string}`;
    expect((await service.call("GET", "/orders/", undefined, { authorization })).status).toBe(401);
    expect((await orders("key")).status).toBe(200);
  });

  test("outlives a reset", async () => {
    await start({ clients: CLIENTS });
    const { body } = await token(FORM);
    service.sim.reset();
    expect((await orders(body.access_token)).status).toBe(200);
  });
});
