// Look-ups by id: what is not there is answered 404, and an answer is about what was asked for.
import { toUuid } from "../base/uuid";
import { randomUUID } from "node:crypto";
import { isObject } from "../base/json";
import { plainGeometry } from "../geometry/plainGeometry";
import { sameGeometry } from "../geometry/sameGeometry";
import type { Found } from "./found";
import { assumption } from "./row";
import type { Row } from "./row";
import { compareNames, compareTimes } from "./sentAndShown";
import { isServed, textIn } from "./service";
import type { Service, Shown } from "./service";

/** The guarantee leans on this: 404 is how a run knows that a bulk was not accepted. */
export async function examineUnknownBulk(service: Service): Promise<Row> {
  const answer = await service.get(`/bulk/${randomUUID()}`);
  const as = assumption("bulk-unknown", "a bulk that is not there is answered 404", answer.asked);
  if (answer.status === 404) return as.ok(answer.said);
  if (answer.status === 0 || answer.status === 429 || answer.status >= 500)
    return as.doubt(
      answer.said,
      "a run cannot tell whether a bulk was accepted, and stops: run this again later",
    );
  return as.doubt(
    answer.said,
    "a run cannot tell whether a bulk was accepted: do not order with this package before that is settled",
  );
}

export async function examineUnknownOrder(service: Service): Promise<Row> {
  const answer = await service.get(`/orders/${randomUUID()}`);
  const as = assumption("order-unknown", "an order that is not there is answered 404", answer.asked);
  return answer.status === 404
    ? as.ok(answer.said)
    : as.doubt(answer.said, "a refresh that misses an order stops instead of saying so");
}

const lookedUp = "an order that is looked up is the one that was asked for, as the list shows it";

/** Looks an order up, and compares it with what the list shows of it. */
export async function examineLookUp(service: Service, { orders }: Found): Promise<Row> {
  const [first, last] = [orders[0], orders.at(-1)];
  if (!first || !last)
    return assumption("order-look-up", lookedUp, "GET /orders/{id}").unknown("not asked: no orders yet");
  const row = await lookUp(service, first);
  if (row.verdict !== "doubt" || first === last) return row;
  // The first one may be somebody else's, and odd.
  const other = await lookUp(service, last);
  return other.verdict === "doubt"
    ? row
    : {
        ...row,
        verdict: "note",
        answered: `${row.answered}; another one is as listed`,
        follows: "an order that is not shown is told, and never ordered again by itself",
      };
}

async function lookUp(service: Service, order: Shown): Promise<Row> {
  // It is asked for in lower case and with hyphens, whatever the list writes.
  const id = toUuid(order.id);
  const answer = await service.get(`/orders/${id}`);
  const as = assumption("order-look-up", lookedUp, answer.asked);
  const { body } = answer;
  if (!isServed(answer) || !isObject(body))
    return as.doubt(answer.said, "an order that is listed cannot be looked up: it counts as not shown");
  const shownId = String(body.id);
  if (toUuid(shownId) !== id)
    return as.doubt(`the answer is about order ${shownId}`, "such an answer is refused: the run stops");
  const other = differences(order, body);
  if (other.length > 0)
    return as.doubt(
      `the list shows another ${other.join(", ")}`,
      "one of the two is wrong: a refresh would tell a change that nobody made",
    );
  return shownId === id
    ? as.ok("200, the same")
    : as.note(`200, the same under ${shownId}`, "ids are compared as UUIDs");
}

/** A status may have changed in between. */
const differences = (listed: Shown, looked: Shown): string[] => [
  ...(textIn(listed, "name") !== undefined &&
  compareNames(String(listed.name), looked.name).is === "different"
    ? ["name"]
    : []),
  ...["start_time", "end_time", "created_time"].filter((field) => {
    const time = textIn(listed, field);
    return time !== undefined && compareTimes(time, looked[field]).is === "different";
  }),
  ...["geometry", "original_geometry"].filter(
    (field) =>
      isObject(listed[field]) && !sameGeometry(plainGeometry(listed[field]), plainGeometry(looked[field])),
  ),
];
