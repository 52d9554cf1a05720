// One bulk whose every payload must be refused, written so that its echoes tell most.
import { randomUUID } from "node:crypto";

export interface SentPayload {
  name: string;
  geometry: { type: "LineString"; coordinates: number[][] };
  start_time: string;
  end_time: string;
}

export interface RefusedBulk {
  id: string;
  /** Begins the names of its payloads, and no other name. It is short, as names may be cut. */
  mark: string;
  payloads: SentPayload[];
  body: string;
}

const dayMs = 86_400_000;

/** From places in the open sea to longitude 181, which is none. Source: BULK. */
export function makeRefusedBulk(now: number): RefusedBulk {
  const [id, other] = [randomUUID(), randomUUID()];
  const mark = other.slice(0, 8);
  const day = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10);
  const payloads = [
    {
      // Two blanks, an accent of its own, and what HTML would escape.
      name: `${mark}-1 planet-tasking doctor  Cafe\u0301 & Co`,
      geometry: line([0.123456789012, 0.987654321098], [181, 0.5]),
      start_time: `${day(30)}T09:08:07.250+02:00`,
      end_time: `${day(60)}T09:08:07+02:00`,
    },
    {
      name: `${mark}-2 planet-tasking doctor`,
      geometry: line([0.25, 0.75], [181, 1.5]),
      start_time: `${day(30)}T07:08:07Z`,
      end_time: `${day(60)}T07:08:07Z`,
    },
  ];
  return {
    id,
    mark,
    payloads,
    body: JSON.stringify({ id, operation_type: "CREATE", order_payloads: payloads }),
  };
}

const line = (...coordinates: number[][]) => ({ type: "LineString" as const, coordinates });

/** What a user agrees to. */
export const whatIsSent = `--refused-bulk sends one bulk CREATE with two orders, each a line from a place in the open sea to longitude 181.
There is no such longitude. As Planet documents it, both orders are refused, and nothing is ordered.
If an order comes of it all the same, a bulk CANCEL is sent for it at once, and you are told its id.
The bulk stays in your organisation's list of bulks.`;
