const FILTER_FROM = 8; // Fewer articles than this are seen at a glance.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const wanted = root.querySelector(".filter")?.value ?? "";
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

    const strip = el("div", "strip");
    strip.setAttribute("role", "img");
    strip.setAttribute("aria-label", row.cells.map((cell) => `${cell.count} ${cell.label}`).join(", "));
    strip.title = strip.getAttribute("aria-label");
    for (const cell of row.cells) {
      const part = el("span", cell.sourcing);
      part.style.flexGrow = cell.count;
      strip.append(part);
    }
    const share = el("div", "share", null, el("span", "", `${row.sentences} sentences`), el("span", "", row.share));
    const item = el("li", row.opened ? "opened" : "", null, box, title, remove, el("div", "meta", row.meta.join(" · ")), strip, share);
    for (const notice of row.notices) item.append(el("div", "notice", notice));
    return item;
  });

  const parts = [el("div", "head", null, el("span", "", count), all)];
  if (data.rows.length >= FILTER_FROM) {
    const filter = el("input", "filter");
    filter.type = "search";
    filter.placeholder = "Filter by title";
    filter.setAttribute("aria-label", "Filter articles by title");
    filter.value = wanted;
    const apply = () => {
      const words = filter.value.toLowerCase();
      rows.forEach((row, i) => { row.hidden = !`${data.rows[i].title} ${data.rows[i].meta.join(" ")}`.toLowerCase().includes(words); });
    };
    filter.addEventListener("input", apply);
    apply();
    parts.push(filter);
  }
  root.replaceChildren(...parts, el("ul", "", null, ...rows));
}
