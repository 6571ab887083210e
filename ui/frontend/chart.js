const FIRST = 8; // Bars at first sight.

// "shares": the sentences of each article by what they rest on. "counts": one bar for each source, as long as it is cited often.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (root.stamp !== data.stamp) { root.stamp = data.stamp; root.all = false; }
  const largest = Math.max(1, ...data.rows.map((row) => row.count));

  function bar(row) {
    const name = row.key ? button("name", row.name, null, () => setTriggerValue("opened", row.key)) : el("span", "name", row.name);
    const graph = el("div", "graph");
    graph.setAttribute("role", "img");
    if (data.kind === "shares") {
      graph.setAttribute("aria-label", row.cells.map((cell) => `${cell.count} ${cell.label}`).join(", "));
      graph.title = graph.getAttribute("aria-label");
      const parts = el("div", "shares");
      for (const cell of row.cells) {
        const part = el("span", cell.sourcing);
        part.style.flexGrow = cell.count;
        parts.append(part);
      }
      graph.append(parts);
    } else {
      graph.setAttribute("aria-label", row.figure);
      const part = el("div", `bar ${row.sourcing}`);
      part.style.width = `${(100 * row.count) / largest}%`;
      graph.append(part);
    }
    const label = data.kind === "counts" ? el("span", row.sourcing, null, sign(row.sourcing)) : null;
    return el("li", "", null, el("div", "who", null, label, name), graph, el("span", "figure", row.figure));
  }

  function draw() {
    const shown = root.all ? data.rows : data.rows.slice(0, FIRST);
    const parts = [el("h3", "", data.title), el("ul", "", null, ...shown.map(bar))];
    if (data.rows.length > FIRST) {
      const more = button("more", root.all ? "Show fewer" : `Show all ${data.rows.length}`, null, () => { root.all = !root.all; draw(); });
      parts.push(more);
    }
    if (data.note) parts.push(el("p", "note", data.note));
    root.replaceChildren(el("section", "chart", null, ...parts));
  }
  draw();
}
