// The table of `npm run bench:native`: the native provider beside the dynamic one.
import { markdownTable } from "../tools/markdown";
import { figuresOf, nativeContenders, operations } from "./measures";
import type { Measure, Operation } from "./measures";
import { shapes } from "./orders";
import type { NativeResults } from "./results";
import { digits } from "./tables";

type Contender = (typeof nativeContenders)[number];

const names: Record<Contender, string> = {
  ours: "dynamic",
  native: "native, structures",
  "native, texts": "native, texts",
  "native floor": "native floor",
};

/** One row per contender, with its figures over those of the dynamic provider. */
export function nativeTable({ measures }: NativeResults): string {
  const sizes = [...new Set(measures.map(({ size }) => size))].sort((one, other) => one - other);
  const rows = shapes.flatMap((shape) =>
    sizes.flatMap((size) => {
      const those = measures.filter((one) => one.shape === shape && one.size === size);
      const dynamic = columnsOf(those, "ours");
      return nativeContenders
        .filter((name) => those.some(({ contender }) => contender === name))
        .map((name) => [
          `${size.toLocaleString("en-US")} ${shape}, ${names[name]}`,
          ...columnsOf(those, name).map((figure, column) =>
            shown(figure, name === "ours" ? undefined : dynamic[column]),
          ),
        ]);
    }),
  );
  const columns = [...operations, "peak MB", "state MB"];
  return markdownTable(
    [{ title: "CPU s" }, ...columns.map((title) => ({ title, align: "right" as const }))],
    rows,
  );
}

/** CPU seconds of each operation, the highest peak of the provider's memory, and the state. */
function columnsOf(measures: Measure[], contender: Contender): (number | undefined)[] {
  const [first] = measures;
  if (!first) return [];
  const { profile, shape, size } = first;
  const of = (operation: Operation) => figuresOf(measures, { contender, profile, shape, size, operation });
  const peaks = operations.flatMap((operation) => of(operation)?.peakBytes ?? []);
  return [
    ...operations.map((operation) => of(operation)?.allCpuSeconds),
    peaks.length > 0 ? mb(Math.max(...peaks)) : undefined,
    mb(of("create")?.stateBytes),
  ];
}

const mb = (bytes: number | undefined) => (bytes === undefined ? undefined : bytes / 1e6);

const shown = (figure: number | undefined, dynamic: number | undefined): string => {
  if (figure === undefined) return "–";
  return dynamic === undefined ? digits(figure) : `${digits(figure)} (${(figure / dynamic).toFixed(2)} ×)`;
};
