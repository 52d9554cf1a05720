// The table of a page, as it is without the page's script.
import { grouped } from "../../base/text";
import { joinLines, markup } from "./markup";
import type { Markup } from "./markup";
import type { Column, PageModel, PageRow } from "./pageModel";

/** So many rows stand in the page itself. The script has them all. */
const plainRows = 500;

// The roles are those of the elements. They are named because on a phone the rows are laid out as
// cards, which takes them away.
export function tableOf(model: PageModel): Markup {
  const { rows, columns, categoryTitle } = model;
  const rest = rows.length - plainRows;
  const heads = [{ title: categoryTitle }, ...columns].map(
    (column: Column, at) =>
      markup`<th role="columnheader" scope="col"${numberClass(column)}><button type="button" data-column="${at - 1}">${column.title}</button></th>`,
  );
  return joinLines([
    markup`<section class="rows" id="orders" tabindex="-1" aria-label="Table">`,
    markup`<table role="table">`,
    markup`<thead role="rowgroup"><tr role="row">${heads}</tr></thead>`,
    markup`<tbody role="rowgroup">`,
    ...rows.slice(0, plainRows).map((row, at) => tableRow(model, row, at)),
    markup`</tbody>`,
    markup`</table>`,
    rest > 0 ? markup`<p id="rest">${grouped(rest)} more rows need the page's script.</p>` : markup``,
    markup`<nav class="pages" aria-label="Pages of the table" hidden><button type="button" id="before">Previous</button> <span id="page"></span> <button type="button" id="after">Next</button></nav>`,
    markup`</section>`,
  ]);
}

/** `page/table.js` makes the same row. */
function tableRow({ categories, columns }: PageModel, row: PageRow, at: number): Markup {
  const { category, cells, id, detail, warning } = row;
  const [name = "", ...others] = cells;
  const title = id === undefined ? "" : markup` title="${id}"`;
  const parts = [
    markup`<button type="button" class="name"${title}>${name}</button>`,
    ...(detail === undefined ? [] : [markup`<span class="detail">${detail}</span>`]),
    ...(warning === undefined ? [] : [markup`<span class="warning">⚠️ ${warning}</span>`]),
  ];
  const otherCells = others.map((text, other) => {
    const column = columns[other + 1]!;
    return markup`<td role="cell"${numberClass(column)} data-title="${column.title}">${text}</td>`;
  });
  return markup`<tr role="row" data-row="${at}"><td role="cell"><span class="dot c${category}"></span>${categories[category]!.label}</td><td role="cell">${parts}</td>${otherCells}</tr>`;
}

const numberClass = ({ isNumber }: Column): Markup => (isNumber ? markup` class="number"` : markup``);
