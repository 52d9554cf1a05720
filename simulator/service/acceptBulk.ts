// Accepts a bulk: checks its payloads, and decides in which order they will be settled.
import type { JsonObject } from "../base/json";
import { shownGeometry } from "./area";
import type { StoredBulk, StoredPayload } from "./bulkRecord";
import { checkNewOrder } from "./checkNewOrder";
import { asGeometry, geometryErrors } from "./geometryErrors";
import type { NewOrder } from "./orderRecord";
import type { Settings } from "./settings";
import type { Store } from "./store";

/** Records a bulk. Its payloads are settled later. */
export function acceptBulk(
  store: Store,
  head: Pick<StoredBulk, "id" | "organisation" | "user" | "operationType">,
  received: JsonObject[],
): StoredBulk {
  const { settings, random } = store;
  const acceptedAt = store.now();
  const places = received.map((_, place) => place);
  const turns = settings.shuffleProcessing ? random.shuffle(places) : places;
  const payloads = received.map((payload, place): StoredPayload => {
    const newOrder =
      head.operationType === "CREATE" ? checkNewOrder(store, head.organisation, payload) : undefined;
    const echo = newOrder === undefined ? payload : echoOf(payload, newOrder, settings);
    return { id: random.uuid(), received: payload, echo, newOrder, turn: turns[place] ?? place };
  });
  const bulk: StoredBulk = {
    ...head,
    acceptedAt,
    startsAt: acceptedAt + settings.bulkStartDelayMs,
    paceMs: 1000 / settings.payloadsPerSecond,
    payloads,
    listed: settings.shufflePayloads ? random.shuffle(payloads) : payloads,
  };
  store.bulks.push(bulk);
  return bulk;
}

/** A payload of a new order as Planet lists it. */
function echoOf(payload: JsonObject, { values, unknown }: NewOrder, settings: Settings): JsonObject {
  const known = Object.fromEntries(
    Object.entries(payload)
      .filter(([field]) => settings.echoUnknownFields || !Object.hasOwn(unknown, field))
      .map(([field, value]) => [field, values[field] ?? value]),
  );
  const { altitude = 0, start_time = null, end_time = null } = values;
  const echo: JsonObject = settings.fillEcho ? { altitude, start_time, end_time, ...known } : known;
  if (settings.rewriteGeometryInEcho && geometryErrors(echo.geometry ?? null).length === 0) {
    echo.geometry = shownGeometry(asGeometry(echo.geometry as JsonObject));
  }
  return echo;
}
