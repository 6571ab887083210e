const STEP = 100; // Rows that are put on the page at a time: all of them are searched, filtered and sorted.

// The rows hold plain values: [key, details, ...one value for each column]. A "sourcing" value is a name of SOURCINGS.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const state = (root.state ??= { stamp: null });
  if (state.stamp !== data.stamp) Object.assign(state, { stamp: data.stamp, search: "", kept: new Set(), select: {}, sort: null, down: false, limit: STEP, open: null });
  const value = (row, column) => row[column + 2];
  const labels = Object.fromEntries(data.chips.map((chip) => [chip.sourcing, chip.label]));
  const chipped = data.columns.findIndex((column) => column.kind === "sourcing");
  const searched = data.columns.map((column, i) => (column.kind === "text" ? i : -1)).filter((i) => i >= 0);

  const body = el("tbody");
  const status = el("span", "status");
  status.setAttribute("role", "status");
  const more = button("more", "", null, () => { state.limit += STEP; draw(); });

  function matching() {
    const words = state.search.trim().toLowerCase();
    const rows = data.rows.filter((row) => (!state.kept.size || state.kept.has(value(row, chipped)))
      && Object.entries(state.select).every(([column, wanted]) => !wanted || value(row, Number(column)) === wanted)
      && (!words || searched.some((column) => String(value(row, column)).toLowerCase().includes(words))));
    if (state.sort === null) return rows;
    const { kind } = data.columns[state.sort];
    const rank = (row) => {
      const it = value(row, state.sort);
      return kind === "sourcing" ? SOURCINGS.indexOf(it) : kind === "number" ? it : String(it).toLowerCase();
    };
    const by = state.down ? -1 : 1;
    // What has no value stands last, whichever way.
    return rows.map((row) => [rank(row), row]).sort(([a], [b]) => (a === "") - (b === "") || by * (typeof a === "number" ? a - b : a.localeCompare(b))).map(([, row]) => row);
  }

  function cell(row, column, i, open) {
    const { kind, label, wide } = data.columns[i];
    const td = el("td", `${kind} ${wide ?? ""}`.trim());
    const it = value(row, i);
    if (column.opens) {
      const node = button("open", String(it), null, open);
      if (row[1].length) node.setAttribute("aria-expanded", String(state.open === row[0]));
      td.append(node);
    } else if (kind === "sourcing") {
      td.append(sign(it), el("span", "", labels[it] ?? it));
    } else {
      td.textContent = it;
    }
    td.dataset.label = label;
    return td;
  }

  function draw() {
    const rows = matching();
    const shown = rows.slice(0, state.limit);
    body.replaceChildren(...shown.flatMap((row) => {
      const open = () => {
        state.open = row[1].length && state.open === row[0] ? null : row[0];
        setTriggerValue("opened", row[1].length ? row[1][0][0] : row[0]);
        draw();
        body.querySelector(`tr.now .open`)?.focus({ preventScroll: true });
      };
      const tr = el("tr", `${value(row, chipped)}${state.open === row[0] ? " now" : ""}`, null, ...data.columns.map((column, i) => cell(row, column, i, open)));
      tr.addEventListener("click", (event) => { if (!event.target.closest("button") && !getSelection().toString()) open(); });
      if (state.open !== row[0] || !row[1].length) return [tr];
      const places = el("ul", "places", null, ...row[1].map(([key, words]) => el("li", "", null, button("place", words, null, () => setTriggerValue("opened", key)))));
      const td = el("td", "", null, places, row[1].length < value(row, data.counted) ? el("p", "quiet", `The first ${row[1].length} of ${value(row, data.counted)}.`) : null);
      td.colSpan = data.columns.length;
      return [tr, el("tr", "details", null, td)];
    }));
    if (!rows.length) {
      const td = el("td", "none", data.rows.length ? "Nothing fits: loosen the filter." : data.empty);
      td.colSpan = data.columns.length;
      body.append(el("tr", "nothing", null, td));
    }
    status.textContent = rows.length === data.rows.length ? `${rows.length} ${data.noun}` : `${rows.length} of ${data.rows.length} ${data.noun}`;
    more.hidden = rows.length <= shown.length;
    more.textContent = `Show more: ${Math.min(STEP, rows.length - shown.length)} of ${rows.length - shown.length} left`;
    heads.forEach((head, i) => {
      head.setAttribute("aria-sort", state.sort === i ? (state.down ? "descending" : "ascending") : "none");
    });
    chips.querySelectorAll("button").forEach((node) => node.setAttribute("aria-pressed", String(state.kept.has(node.dataset.sourcing))));
  }

  const search = el("input", "search");
  search.type = "search";
  search.placeholder = data.hint;
  search.setAttribute("aria-label", data.hint);
  search.value = state.search;
  search.addEventListener("input", () => { state.search = search.value; state.limit = STEP; draw(); });

  const selects = data.selects.map(({ column, label, values }) => {
    const node = el("select");
    node.setAttribute("aria-label", label);
    for (const [text, it] of [[`${label}: all`, ""], ...values.map((it) => [it, it])]) {
      const option = el("option", "", text);
      option.value = it;
      node.append(option);
    }
    node.value = state.select[column] ?? "";
    node.addEventListener("change", () => { state.select[column] = node.value; state.limit = STEP; draw(); });
    return node;
  });

  const chips = el("div", "chips");
  chips.setAttribute("role", "group");
  chips.setAttribute("aria-label", "Show only what rests on");
  for (const chip of data.chips) {
    const node = button(chip.sourcing, null, null, () => {
      if (!state.kept.delete(chip.sourcing)) state.kept.add(chip.sourcing);
      state.limit = STEP;
      draw();
    });
    node.dataset.sourcing = chip.sourcing;
    node.title = chip.meaning;
    node.append(sign(chip.sourcing), el("span", "", `${chip.label} ${chip.count}`));
    chips.append(node);
  }

  const heads = data.columns.map((column, i) => {
    const head = el("th", `${column.kind} ${column.wide ?? ""}`.trim(), null, button("", column.label, null, () => {
      // Figures begin with the largest; a third click goes back to the order of the articles.
      const first = column.kind === "number" && i === data.counted;
      if (state.sort !== i) Object.assign(state, { sort: i, down: first });
      else if (state.down === first) state.down = !first;
      else state.sort = null;
      draw();
    }));
    head.scope = "col";
    return head;
  });
  const table = el("table", "", null, el("caption", "hidden", data.caption), el("thead", "", null, el("tr", "", null, ...heads)), body);
  const again = root.getRootNode().activeElement?.className ?? "";
  root.replaceChildren(el("section", "board", null, el("div", "tools", null, search, ...selects, status), chips, table, more));
  draw();
  if (again === "open") body.querySelector("tr.now .open")?.focus({ preventScroll: true });
}
