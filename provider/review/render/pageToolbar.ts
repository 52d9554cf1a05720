// The filters of a page. They are hidden until its script runs.
import { grouped } from "../../base/text";
import { joinLines, markup } from "./markup";
import type { Markup } from "./markup";
import type { Column, PageModel } from "./pageModel";

export function toolbarOf(model: PageModel): Markup {
  const { rows, columns } = model;
  const warned = rows.filter(({ warning }) => warning !== undefined).length;
  return joinLines([
    markup`<form class="filters" role="search" hidden>`,
    markup`<div class="chips" role="group" aria-label="Filter by ${model.categoryTitle}">${chips(model)}</div>`,
    ...columns.flatMap((column, at) => (column.isChoice ? [choice(model, column, at)] : [])),
    ...(warned > 0
      ? [markup`<label><input type="checkbox" id="warned"> with a warning (${grouped(warned)})</label>`]
      : []),
    markup`<input type="search" id="text" placeholder="Search" aria-label="Search in all columns">`,
    markup`<output id="count" aria-live="polite"></output>`,
    markup`</form>`,
    markup`<output id="told" class="unseen" aria-live="polite"></output>`,
  ]);
}

function chips({ rows, categories }: PageModel): Markup[] {
  return categories.flatMap(({ label, isOff }, index) => {
    const count = rows.filter(({ category }) => category === index).length;
    if (count === 0) return [];
    return [
      markup`<button type="button" class="chip c${index}" data-category="${index}" aria-pressed="${isOff ? "false" : "true"}"><span class="dot c${index}"></span>${label} <b>${grouped(count)}</b></button>`,
    ];
  });
}

function choice({ rows }: PageModel, { title }: Column, at: number): Markup {
  const texts = [...new Set(rows.map(({ cells }) => cells[at]!))].sort();
  const options = texts.map((text) => markup`<option>${text}</option>`);
  return markup`<label>${title} <select data-column="${at}"><option>all</option>${options}</select></label>`;
}
