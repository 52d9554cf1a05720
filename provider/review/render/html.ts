// One page with everything in it: no network, no file beside it.
import { createHash } from "node:crypto";
import { grouped } from "../../base/text";
import { escapeMarkup, markup } from "./markup";
import { fates, isTold } from "../rows";
import type { BatchReport, Report } from "../report";
import type { Row } from "../rows";
import { mapSvg } from "./svg";
import { areaText, chargeWarnings, countsOf, looks, summaryOf, titleOf, together, windowText } from "./words";

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

/** Wheel and drag move the view; a double click shows all again. */
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

/** Should text from an order ever slip through as markup, the browser runs nothing but this script. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`;

export function renderHtml(report: Report): string {
  const names = report.batches.map((batch) => batch.name).join(", ");
  const rows = report.batches.flatMap((batch) => batch.rows);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Tasking orders: ${markup(names, 100)}</title>
<style>${style}</style>
</head>
<body>
${report.batches.map((batch) => `<p><strong>${markup(titleOf(batch, report))}</strong>${escapeMarkup(summaryOf(batch))}</p>`).join("\n")}
${together(report)
  .map((line) => `<p>${line}</p>`)
  .join("")}
${warningBox(report.warnings)}
${rows.some(({ geometry }) => geometry) ? `<figure>\n${mapSvg(report)}\n${legend(rows)}\n</figure>` : ""}
${report.batches.map((batch) => section(batch, report)).join("\n")}
<script>${script}</script>
</body>
</html>
`;
}

function section(batch: BatchReport, report: Report): string {
  const { rows, warnings, cost, notes } = batch;
  const [told, unchanged] = [rows.filter(isTold), rows.filter((row) => !isTold(row))];
  const charges = chargeWarnings(rows).map(({ warning, keys }) => `${keys.join(", ")}: ${warning}`);
  return [
    report.batches.length > 1 ? `<h2>${markup(titleOf(batch, report))}</h2>` : "",
    warningBox([...charges, ...warnings]),
    told.length > 0 ? tableOf(told) : "",
    told.some(({ sqKm }) => sqKm !== undefined) ? `<p><strong>Cost.</strong> ${areaText(rows)}</p>` : "",
    cost.length + notes.length > 0 ? `<pre>${[...cost, ...notes].map(escapeMarkup).join("\n")}</pre>` : "",
    unchanged.length > 0
      ? `<details><summary>${grouped(unchanged.length)} unchanged</summary>${tableOf(unchanged)}</details>`
      : "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function tableOf(rows: Row[]): string {
  const line = (row: Row): string => {
    const { fate, key, detail, warning, status, sqKm, orderId } = row;
    const id = orderId === undefined ? "" : ` title="${markup(orderId)}"`;
    const cells = [
      `<span class="dot ${fate}"></span>${looks[fate].verb}`,
      `<code${id}>${markup(key)}</code>`,
      markup([detail, ...(warning === undefined ? [] : [`⚠️ ${warning}`])].filter(Boolean).join(". ")),
      markup(windowText(row)),
      markup(status ?? ""),
      sqKm === undefined ? "" : grouped(Math.round(sqKm)),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  };
  const heads = ["", "order", "change", "window (UTC)", "status", "km²"];
  return `<table>\n<tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr>\n${rows.map(line).join("\n")}\n</table>`;
}

function warningBox(warnings: string[]): string {
  if (warnings.length === 0) return "";
  return `<div class="warning"><ul>${warnings.map((warning) => `<li>${markup(warning, 20_000)}</li>`).join("")}</ul></div>`;
}

function legend(rows: Row[]): string {
  const counts = countsOf(rows.filter(({ geometry }) => geometry));
  const entries = fates.flatMap((fate) =>
    counts.has(fate)
      ? [`<span><span class="dot ${fate}"></span>${looks[fate].verb} ${grouped(counts.get(fate)!)}</span>`]
      : [],
  );
  return `<figcaption>${entries.join("")}<span>Wheel and drag to move, double click for all. Outlines: Natural Earth.</span></figcaption>`;
}
