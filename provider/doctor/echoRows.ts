// How the echoes of the bulk whose payloads must be refused are written.
import { listed } from "../base/text";
import { planetWords } from "../planet/refusalWords";
import { toObject } from "../planet/shownValues";
import { errorForm, isRefused, jsonInText } from "./payloads";
import type { RefusedBulk, SentPayload } from "./refusedBulk";
import { assumption } from "./row";
import type { Row } from "./row";
import { compareNames, comparePlaces, compareTimes } from "./sentAndShown";
import type { Comparison } from "./sentAndShown";
import { listIn, noList, textIn } from "./service";
import type { Answer, Shown } from "./service";

export function echoRows({ payloads, mark }: RefusedBulk, answer: Answer): Row[] {
  const { asked } = answer;
  const as = assumption("refused-payloads", "both payloads are listed, in the order sent", asked);
  const shown = listIn(answer)?.items;
  const stops = "a run cannot account for its orders, and stops";
  if (!shown) return [as.doubt(noList(answer), stops)];
  if (shown.length !== payloads.length) return [as.doubt(`${shown.length} are listed`, stops)];
  const echoes = shown.map(({ payload }) => toObject(payload));
  const names = echoes.map((echo) => textIn(echo, "name")?.toLowerCase() ?? "");
  const at = payloads.map((_, index) => names.findIndex((name) => name.includes(`${mark}-${index + 1}`)));
  const areNamed = !at.includes(-1);
  // Where the names do not tell, the echoes are compared in the order of the list.
  const pairs = payloads.map((sent, index) => ({ sent, echo: echoes[areNamed ? at[index]! : index]! }));
  return [
    !areNamed
      ? as.doubt(
          `2, named ${listed(names, 2, (name) => JSON.stringify(name))}`,
          "payloads are told apart by their names, and these are not those that were sent: a run stops",
        )
      : at[0] === 0
        ? as.ok("2, in the order sent")
        : as.note("2, in another order", "payloads are told apart by their names"),
    errorRow(asked, shown),
    ...writingRows(asked, pairs),
  ];
}

function writingRows(asked: string, pairs: { sent: SentPayload; echo: Shown }[]): Row[] {
  const declare = "in the form that Planet shows here";
  return [
    writingRow(
      assumption("refused-names", "echoes show names as they were sent", asked),
      pairs.map(({ sent, echo }) => compareNames(sent.name, echo.name)),
      `after a kill, a run would not know its own orders: declare names ${declare}`,
    ),
    writingRow(
      assumption("refused-places", "echoes show places as they were sent", asked),
      pairs.map(({ sent, echo }) => comparePlaces(sent.geometry, echo.geometry)),
      `after a kill, a run would stop at its own orders: declare coordinates ${declare}`,
    ),
    writingRow(
      assumption("refused-times", "echoes show the same times", asked),
      pairs.flatMap(({ sent, echo }) => [
        compareTimes(sent.start_time, echo.start_time),
        compareTimes(sent.end_time, echo.end_time),
      ]),
      `after a kill, a run would edit its own orders, or stop: declare times ${declare}`,
    ),
  ];
}

/** The worst of the comparisons counts. */
function writingRow(as: ReturnType<typeof assumption>, comparisons: Comparison[], follows: string): Row {
  const worst = (["different", "rewritten", "as sent"] as const).find((is) =>
    comparisons.some((one) => one.is === is),
  );
  const shown = comparisons.filter(({ is }) => is === worst).map((one) => one.shown);
  const answered = [...new Set(shown)].join("; ");
  if (worst === "different") return as.doubt(answered, follows);
  return worst === "rewritten" ? as.note(answered, "it is taken for the same") : as.ok(answered);
}

function errorRow(asked: string, shown: Shown[]): Row {
  const as = assumption(
    "refused-error",
    "a refused payload has an error, JSON in a text, and no order id",
    asked,
  );
  const refused = shown.find(isRefused);
  if (!refused) return as.doubt("no error", "a payload with neither an order nor an error stops the run");
  const { error } = refused;
  const form = errorForm(error);
  const words = planetWords("doctor", typeof error === "string" ? error : JSON.stringify(error));
  return form === jsonInText ? as.ok(words) : as.note(`${form}: ${words}`, "it is shown as it is");
}
