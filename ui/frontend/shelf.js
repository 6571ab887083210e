const SEARCH_FROM = 4; // Fewer articles than this are seen at a glance.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const boxes = [];

  const scoped = () => setTriggerValue("scoped", boxes.filter((box) => box.checked).map((box) => box.value));
  const all = button("all", data.all ? "asking about all" : "ask about all", null, () => {
    if (!data.all) setTriggerValue("scoped", []);
  });
  all.setAttribute("aria-pressed", String(data.all));
  const count = `${data.rows.length} ${data.rows.length === 1 ? "article" : "articles"}`;

  const rows = data.rows.map((row) => {
    const box = el("input");
    box.type = "checkbox";
    box.value = row.id;
    box.checked = row.chosen;
    box.setAttribute("aria-label", `Ask about ${row.title}`);
    box.title = "Ask about this article";
    box.addEventListener("change", scoped);
    boxes.push(box);

    const title = button("title", row.title, null, () => setTriggerValue("opened", row.id));
    title.title = "Open in the reader";
    if (row.opened) title.setAttribute("aria-current", "true");
    const remove = button("remove", "×", `Remove ${row.title}`, () => setTriggerValue("removed", row.id));

    const counts = row.cells.map((cell) => `${cell.count} ${cell.label}`).join(", ");
    const cells = el("div", "cells", null, strip(row.strip, `What its sentences rest on, in order: ${counts}`));
    cells.title = counts;
    const share = el("div", "share", null, el("span", "", row.length), el("span", "", row.share));
    const item = el("li", row.opened ? "opened" : "", null, box, title, remove, el("div", "meta", row.meta.join(" · ")), cells, share);
    if (row.hits) item.append(el("div", "hits", `${row.hits} ${row.hits === 1 ? "place" : "places"} with “${data.search}”`));
    for (const notice of row.notices) item.append(el("div", "notice", notice));
    return item;
  });

  const parts = [el("div", "head", null, el("span", "", count), all)];
  const found = el("div", "found");
  found.setAttribute("role", "status");
  if (data.rows.length >= SEARCH_FROM || data.search) {
    const search = el("input", "search");
    search.type = "search";
    search.placeholder = "Search titles and texts";
    search.setAttribute("aria-label", "Search the library: titles and texts");
    search.value = root.querySelector(".search")?.value ?? data.search;
    // Titles are searched here, as one types; texts by the desk, once typing rests.
    const apply = () => {
      const words = search.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row, i) => {
        const { title, meta, hits } = data.rows[i];
        const there = !words || `${title} ${meta.join(" ")}`.toLowerCase().includes(words) || (words === data.search.toLowerCase() && hits > 0);
        row.hidden = !there;
        shown += there;
      });
      found.textContent = words ? `${shown} of ${rows.length} articles` : "";
    };
    search.addEventListener("input", () => {
      apply();
      clearTimeout(root.waiting);
      root.waiting = setTimeout(() => setTriggerValue("searched", search.value.trim()), 300);
    });
    apply();
    parts.push(search, found);
  }
  const typing = root.querySelector(".search") && root.getRootNode().activeElement === root.querySelector(".search");
  const caret = root.querySelector(".search")?.selectionStart;
  root.replaceChildren(...parts, el("ul", "", null, ...rows));
  const box = root.querySelector(".search");
  if (typing && box) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(caret, caret);
  }
}
