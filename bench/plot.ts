// The plot of docs/benchmarks.md: seconds over orders, both axes logarithmic.
import * as echarts from "echarts";
import { bound, compare } from "./compare";
import type { Row, Where } from "./compare";
import type { Results } from "./results";

const sizes = [1, 10, 100, 300, 1000, 10_000, 100_000];

const panels: { title: string; where: Omit<Where, "size"> }[] = [
  {
    title: "create, realistic service: seconds",
    where: { profile: "realistic", shape: "points", operation: "create" },
  },
  {
    title: "no change, bare service: seconds",
    where: { profile: "bare", shape: "points", operation: "no change" },
  },
];

const lines: { name: string; colour: string; isDashed?: boolean; of: (row: Row) => number | undefined }[] = [
  { name: "naive A", colour: "#c0392b", of: (row) => (row.isExtended ? undefined : row.naiveA?.seconds) },
  { name: "naive A, extended", colour: "#c0392b", isDashed: true, of: (row) => row.naiveA?.seconds },
  { name: "naive B", colour: "#d68910", of: ({ naiveB }) => naiveB?.seconds },
  { name: "ours", colour: "#1f618d", of: (row) => (row.isCore ? undefined : row.ours?.seconds) },
  { name: "limit + floor", colour: "#27ae60", of: (row) => (row.isCore ? undefined : bound(row)) },
  { name: "floor", colour: "#7f8c8d", of: ({ floor }) => floor?.seconds },
];

const width = 960;
const height = 420;

export function plot({ measures }: Results): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    color: lines.map(({ colour }) => colour),
    legend: { bottom: 0, itemGap: 30, data: lines.map(({ name }) => name) },
    title: panels.map(({ title }, panel) => ({
      text: title,
      left: `${4 + 50 * panel}%`,
      textStyle: { fontSize: 14 },
    })),
    grid: panels.map((_, panel) => ({
      left: `${8 + 50 * panel}%`,
      width: "40%",
      top: 50,
      bottom: 90,
    })),
    xAxis: panels.map((_, gridIndex) => ({
      ...{ type: "log", gridIndex, min: 1, max: 100_000 },
      ...{ name: "points", nameLocation: "middle", nameGap: 28 },
    })),
    yAxis: panels.map((_, gridIndex) => ({ type: "log", gridIndex })),
    series: panels.flatMap(({ where }, panel) =>
      lines.map(({ name, isDashed, of }) => ({
        ...{ type: "line", name, xAxisIndex: panel, yAxisIndex: panel, connectNulls: true },
        lineStyle: { type: isDashed ? "dashed" : "solid" },
        data: sizes.flatMap((size) => {
          const seconds = of(compare(measures, { ...where, size }));
          return seconds === undefined || seconds <= 0 ? [] : [[size, seconds]];
        }),
      })),
    ),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
