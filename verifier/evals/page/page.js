(() => {
  "use strict";
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const rows = all(".row");
  const picks = all(".pick-rows select");
  const search = document.querySelector(".pick-rows input");
  const status = document.getElementById("status");
  document.documentElement.dataset.js = "";
  if (!status) return;

  function fits(row) {
    const words = search.value.trim().toLowerCase();
    return picks.every((pick) => !pick.value || (row.dataset[pick.name] || "").split(" ").includes(pick.value))
      && (!words || row.textContent.toLowerCase().includes(words));
  }

  function refresh() {
    let shown = 0;
    for (const row of rows) {
      const on = fits(row);
      row.classList.toggle("out", !on);
      shown += on ? 1 : 0;
    }
    status.textContent = `${shown} of ${rows.length}`;
  }

  document.addEventListener("input", refresh);
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("a[data-cell]");
    if (!cell) return;
    for (const pick of picks) pick.value = pick.name === "cell" ? cell.dataset.cell : "";
    search.value = "";
    refresh();
  });
  refresh();
})();
