// Report → one page that needs no network and no other file.
import { createHash } from "node:crypto";
import { grouped, printable } from "../../base/text";
import { fates, isTold } from "../rows";
import type { BatchReport, Report } from "../report";
import type { Row } from "../rows";
import { looks } from "./looks";
import { joinLines, markup, trusted } from "./markup";
import type { Markup } from "./markup";
import { mapSvg } from "./svg";
import { areaText, chargeWarnings, countsOf, summaryOf, titleOf, togetherLines } from "./words";
import { windowText } from "../../order/times";

const style = `
body{font:15px/1.5 system-ui,sans-serif;color:#1f2328;max-width:1200px;margin:2rem auto;padding:0 1rem}
h2{margin:2rem 0 .5rem;font-size:1.2rem}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d1d9e0;vertical-align:top}
td:first-child,td:nth-child(4),td:nth-child(5){white-space:nowrap}td:last-child,th:last-child{text-align:right}
td:nth-child(2),td:nth-child(3){overflow-wrap:anywhere}td:nth-child(2){min-width:11em}
.warning{background:#fff8c5;border-left:4px solid #d4a72c;padding:.5rem 1rem;margin:1rem 0}.warning ul{margin:0;padding-left:1.2rem}
pre{background:#f6f8fa;padding:.7rem 1rem;overflow:auto}
figure{margin:1rem 0;border:1px solid #d1d9e0;position:relative}svg{display:block;width:100%;touch-action:none;cursor:grab}
figcaption{display:flex;flex-wrap:wrap;gap:.3rem 1rem;padding:.4rem .7rem;font-size:13px}
.dot{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.4em}
summary{cursor:pointer;margin:.5rem 0}
@media print{figure,table{break-inside:avoid-page}}
${fates.map((fate) => `.dot.${fate}{background:${looks[fate].colour}}`).join("")}
`;

/** The wheel zooms, dragging moves the map, and a double click shows all again. */
const script = `
const map=document.querySelector("svg"),all=map?.viewBox.baseVal,home=all&&[all.x,all.y,all.width,all.height];
const at=e=>{const p=new DOMPoint(e.clientX,e.clientY).matrixTransform(map.getScreenCTM().inverse());return[p.x,p.y]};
const show=v=>map.setAttribute("viewBox",v.join(" "));
if(map){let held;
map.addEventListener("wheel",e=>{e.preventDefault();const f=Math.exp(Math.sign(e.deltaY)*.2),[x,y]=at(e),b=map.viewBox.baseVal;
if(b.width*f<=home[2]*1.5)show([x-(x-b.x)*f,y-(y-b.y)*f,b.width*f,b.height*f])},{passive:false});
map.addEventListener("pointerdown",e=>{held=at(e);map.setPointerCapture(e.pointerId)});
map.addEventListener("pointermove",e=>{if(!held)return;const[x,y]=at(e),b=map.viewBox.baseVal;show([b.x+held[0]-x,b.y+held[1]-y,b.width,b.height])});
for(const end of["pointerup","pointercancel"])map.addEventListener(end,()=>held=undefined);
map.addEventListener("dblclick",()=>show(home))}
`;

/**
 * Even if text from an order got into the page as markup, the browser would run no script but this
 * one.
 */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`;

export function renderHtml(report: Report): string {
  const names = report.batches.map((batch) => batch.name).join(", ");
  const rows = report.batches.flatMap((batch) => batch.rows);
  const hasMap = rows.some(({ geometry }) => geometry);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width">
<title>Tasking orders: ${printable(names, 100)}</title>
<style>${trusted(style)}</style>
</head>
<body>
${joinLines(report.batches.map((batch) => markup`<p><strong>${printable(titleOf(batch, report))}</strong>${summaryOf(batch)}</p>`))}
${togetherLines(report).map((line) => markup`<p>${line}</p>`)}
${warningBox(report.warnings)}
${hasMap ? markup`<figure>\n${mapSvg(report)}\n${legend(rows)}\n</figure>` : ""}
${joinLines(report.batches.map((batch) => section(batch, report)))}
<script>${trusted(script)}</script>
</body>
</html>
`.text;
}

function section(batch: BatchReport, report: Report): Markup {
  const { rows, warnings, cost, notes } = batch;
  const [told, unchanged] = [rows.filter(isTold), rows.filter((row) => !isTold(row))];
  const charges = chargeWarnings(rows).map(({ warning, keys }) => `${keys.join(", ")}: ${warning}`);
  const lines = [...cost, ...notes];
  return joinLines([
    when(report.batches.length > 1, () => markup`<h2>${printable(titleOf(batch, report))}</h2>`),
    warningBox([...charges, ...warnings]),
    when(told.length > 0, () => tableOf(told)),
    when(
      told.some(({ sqKm }) => sqKm !== undefined),
      () => markup`<p><strong>Cost.</strong> ${areaText(rows)}</p>`,
    ),
    when(lines.length > 0, () => markup`<pre>${lines.join("\n")}</pre>`),
    when(
      unchanged.length > 0,
      () =>
        markup`<details><summary>${grouped(unchanged.length)} unchanged</summary>${tableOf(unchanged)}</details>`,
    ),
  ]);
}

const when = (isShown: boolean, part: () => Markup): Markup => (isShown ? part() : markup``);

function tableOf(rows: Row[]): Markup {
  const heads = ["", "order", "change", "window (UTC)", "status", "km²"];
  return joinLines([
    markup`<table>`,
    markup`<tr>${heads.map((head) => markup`<th>${head}</th>`)}</tr>`,
    ...rows.map(tableRow),
    markup`</table>`,
  ]);
}

function tableRow(row: Row): Markup {
  const { fate, key, detail, warning, status, sqKm, orderId } = row;
  const id = orderId === undefined ? "" : markup` title="${printable(orderId)}"`;
  const change = [detail, ...(warning === undefined ? [] : [`⚠️ ${warning}`])].filter(Boolean).join(". ");
  const cells = [
    markup`<span class="dot ${fate}"></span>${fate}`,
    markup`<code${id}>${printable(key)}</code>`,
    printable(change),
    printable(windowText(row)),
    printable(status ?? ""),
    sqKm === undefined ? "" : grouped(Math.round(sqKm)),
  ];
  return markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

function warningBox(warnings: string[]): Markup {
  if (warnings.length === 0) return markup``;
  const items = warnings.map((warning) => markup`<li>${printable(warning, 20_000)}</li>`);
  return markup`<div class="warning"><ul>${items}</ul></div>`;
}

function legend(rows: Row[]): Markup {
  const counts = countsOf(rows.filter(({ geometry }) => geometry));
  const entries = fates
    .filter((fate) => counts.has(fate))
    .map(
      (fate) => markup`<span><span class="dot ${fate}"></span>${fate} ${grouped(counts.get(fate)!)}</span>`,
    );
  return markup`<figcaption>${entries}<span>Wheel and drag to move, double click for all. Outlines: Natural Earth.</span></figcaption>`;
}
