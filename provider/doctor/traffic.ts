// What all replies together tell: counts, rate limits and the service's clock.
import { assumption } from "./row";
import type { Row } from "./row";
import { hasCountAsText, listIn } from "./service";
import type { Answer, Service } from "./service";

export const examineTraffic = ({ answers }: Service): Row[] => [
  countRow(answers),
  rateRow(answers),
  clockRow(answers),
];

function countRow(answers: Answer[]): Row {
  const lists = answers.filter(listIn);
  const as = assumption("counts", "lists count their entries in numbers", `all ${lists.length} lists`);
  const odd = lists.find(hasCountAsText);
  return odd === undefined
    ? as.ok("they do")
    : as.note(`as text in ${odd.asked}`, "such a list is read as if it had no count: more requests");
}

function rateRow(answers: Answer[]): Row {
  const as = assumption(
    "rate-limit",
    "this many requests are within the rate limit",
    `all ${answers.length} requests`,
  );
  const seen = new Map<string, string>();
  for (const { headers } of answers)
    for (const [name, value] of Object.entries(headers))
      if (/rate-?limit|retry-after/i.test(name)) seen.set(name.toLowerCase(), String(value));
  const told = [...seen].map(([name, value]) => `${name}: ${value}`).join(", ") || "no header tells of it";
  const refused = answers.filter(({ status }) => status === 429).length;
  return refused === 0
    ? as.ok(told)
    : as.note(
        `${refused} answered 429; ${told}`,
        "others use the same key, or the limit is lower: set planet:requestsPerSecond and planet:requestsPerMinute lower",
      );
}

/** So far apart, a time of the service's means something else here. */
const muchMs = 60_000;

function clockRow(answers: Answer[]): Row {
  const as = assumption("clock", "the service's clock and this one agree to a minute", "the header `date`");
  const apart = answers.flatMap(({ headers, at }) => {
    const time = Date.parse(headers.date?.toString() ?? "");
    return Number.isNaN(time) ? [] : [time - at];
  });
  if (apart.length === 0) return as.unknown("no such header");
  const [ms] = apart.sort((a, b) => Math.abs(a) - Math.abs(b));
  const answered = `${Math.round(Math.abs(ms!) / 1000)} s ${ms! < 0 ? "behind" : "ahead"}`;
  return Math.abs(ms!) <= muchMs
    ? as.ok(answered)
    : as.note(answered, "warnings of times in the past, and of charges, are wrong by as much");
}
