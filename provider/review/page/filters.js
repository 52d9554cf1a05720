// The filters above the table.

const filters = /** @type {HTMLFormElement} */ (document.querySelector(".filters"));

for (const chip of /** @type {NodeListOf<HTMLElement>} */ (filters.querySelectorAll(".chip")))
  chip.addEventListener("click", () => {
    const category = Number(chip.dataset.category);
    if (!filter.off.delete(category)) filter.off.add(category);
    chip.setAttribute("aria-pressed", String(!filter.off.has(category)));
    show();
  });

for (const choice of filters.querySelectorAll("select"))
  choice.addEventListener("change", () => {
    const column = Number(choice.dataset.column);
    if (choice.selectedIndex === 0) filter.chosen.delete(column);
    else filter.chosen.set(column, choice.value);
    show();
  });

const warned = /** @type {HTMLInputElement | null} */ (document.getElementById("warned"));
warned?.addEventListener("change", () => {
  filter.onlyWarned = warned.checked;
  show();
});

/** @type {number | undefined} */
let waiting;
const search = /** @type {HTMLInputElement} */ (byId("text"));
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    filter.text = search.value.trim().toLowerCase();
    show();
  }, 100);
});

filters.addEventListener("submit", (event) => event.preventDefault());

onShown.push(() => {
  byId("count").textContent = `${grouped(shown.length)} of ${grouped(rows.length)} shown`;
});
filters.hidden = false;
