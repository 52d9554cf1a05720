// The model of a page → one file that needs no network. Without its script it shows the summary and
// the first rows.
import { joinLines, markup, trusted } from "./markup";
import type { Markup } from "./markup";
import { policyOf, readScript, readStyle, worldTexts } from "./pageAssets";
import type { Line, PageModel, Panel, ScriptModel } from "./pageModel";
import { tableOf } from "./pageTable";
import { toolbarOf } from "./pageToolbar";

export function renderPage(given: PageModel): string {
  const model = withoutEmptyColumns(given);
  const { title, summary, warnings, panels, rows, categories } = model;
  const [script, style] = [readScript(), readStyle(categories)];
  const hasMap = rows.some(({ place }) => place);
  const hasWindows = rows.some(({ start, end }) => start !== undefined && end !== undefined);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policyOf(script, style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#orders">Skip to the table</a>
<header>
<h1>${title}</h1>
<div class="summary">
<div>
${joinLines(summary.map(summaryLine))}
</div>
${warningBox(warnings)}
</div>
${toolbarOf(model)}
</header>
<main>
<div class="where" hidden>
${joinLines([when(hasMap, () => mapOf(rows.some(({ join }) => join))), when(hasWindows, () => timeline)])}
</div>
<div class="what">
${joinLines([when(panels.length > 0, () => aside(panels)), tableOf(model)])}
</div>
</main>
${data("model", forScript(model))}
${hasMap ? data("world", worldTexts()) : ""}
<script>${trusted(script)}</script>
</body>
</html>
`.text;
}

/** The cells of a column go with it. The name always stays. */
function withoutEmptyColumns(model: PageModel): PageModel {
  const { rows, columns } = model;
  const isKept = columns.map(
    ({ isChoice }, at) =>
      at === 0 || new Set(rows.map(({ cells }) => cells[at])).size > 1 || (!isChoice && rows[0]?.cells[at]),
  );
  const kept = <T>(items: T[]) => items.filter((_, at) => isKept[at]);
  return {
    ...model,
    columns: kept(columns),
    rows: rows.map((row) => ({ ...row, cells: kept(row.cells) })),
  };
}

/** What the page shows again and again. */
const forScript = ({ categories, columns, rows, now }: PageModel): ScriptModel => ({
  categories,
  columns,
  rows,
  now,
});

const when = (isShown: boolean, part: () => Markup): Markup => (isShown ? part() : markup``);

const summaryLine = ({ name, text }: Line): Markup => markup`<p><strong>${name}</strong>${text}</p>`;

function warningBox(warnings: string[]): Markup {
  if (warnings.length === 0) return markup``;
  const items = warnings.map((warning) => markup`<li>${warning}</li>`);
  return markup`<div class="warnings" role="region" aria-label="Warnings" tabindex="0"><ul>${items}</ul></div>`;
}

/** Empty until the script draws them. */
const mapOf = (hasJoins: boolean): Markup => markup`<figure class="map">
<div id="map" role="region" aria-label="Map. Arrow keys move it, plus and minus zoom."></div>
<figcaption>Outlines: Natural Earth.${hasJoins ? " A dashed line leads from an old place to the new one." : ""}</figcaption>
</figure>`;
const timeline = markup`<figure class="timeline">
<div id="timeline"></div>
<figcaption id="now"></figcaption>
</figure>`;

const aside = (panels: Panel[]): Markup =>
  markup`<aside aria-label="Cost and notes">
${joinLines(panels.map(panelOf))}
</aside>`;

function panelOf({ title, text, lines }: Panel): Markup {
  return joinLines([
    markup`<details open><summary>${title}</summary>`,
    when(text !== "", () => markup`<p>${text}</p>`),
    when(lines.length > 0, () => markup`<pre>${lines.join("\n")}</pre>`),
    markup`</details>`,
  ]);
}

/** A text cannot end the element, because it has no `<`. */
const data = (id: string, value: unknown): Markup =>
  markup`<script type="application/json" id="${id}">${trusted(JSON.stringify(value).replaceAll("<", "\\u003c"))}</script>`;
