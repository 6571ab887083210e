// Find in text. Places are painted by the browser over the text as it is (CSS highlights): the text itself is not cut anew.
function finder(text, root) {
  const input = el("input");
  input.type = "search";
  input.placeholder = "Find in text";
  input.setAttribute("aria-label", "Find in text");
  const count = el("span", "count");
  count.setAttribute("role", "status");
  const back = button("", "‹", "Previous place", () => go(-1)), next = button("", "›", "Next place", () => go(1));
  const box = el("div", "find", null, input, count, back, next);
  box.setAttribute("role", "search");
  let places = [], at = -1;

  function paint() {
    if (!CSS.highlights) return;
    CSS.highlights.set("desk-found", new Highlight(...places));
    CSS.highlights.set("desk-found-now", new Highlight(...(places[at] ? [places[at]] : [])));
  }
  function search() {
    root.dataset.find = input.value;
    const words = input.value.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    places = [];
    at = -1;
    if (words) {
      const wanted = new RegExp(words, "giu");
      for (const paragraph of text.children) {
        const nodes = [], walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let whole = "";
        for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push([whole.length, node]); whole += node.data; }
        const place = (offset, last) => {
          const [begin, node] = nodes.findLast(([start]) => (last ? start < offset : start <= offset));
          return [node, offset - begin];
        };
        for (const match of whole.matchAll(wanted)) {
          const range = new Range();
          range.setStart(...place(match.index, false));
          range.setEnd(...place(match.index + match[0].length, true));
          places.push(range);
        }
      }
    }
    box.classList.toggle("on", Boolean(words));
    count.textContent = words ? `${places.length} found` : "";
    back.disabled = next.disabled = !places.length;
    paint();
  }
  function go(by) {
    if (!places.length) return;
    at = (at + by + places.length) % places.length;
    if (at < 0) at = places.length - 1;
    count.textContent = `${at + 1} of ${places.length}`;
    paint();
    const near = places[at].startContainer.parentElement, box = places[at].getBoundingClientRect(), pane = text.getBoundingClientRect();
    if (box.top < pane.top || box.bottom > pane.bottom) reveal(near, 0.3);
  }
  input.addEventListener("input", () => { search(); go(1); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { input.value = ""; search(); }
  });
  // After the same article was drawn anew.
  const again = (same) => { input.value = same ? root.dataset.find ?? "" : ""; search(); };
  return { box, again };
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (data.key) {
    const list = el("dl", "key");
    for (const row of data.key) list.append(el("dt", row.sourcing, null, sign(row.sourcing), el("span", "", row.label)), el("dd", "", row.meaning));
    root.replaceChildren(el("section", "reader", null, el("div", "top", "Every sentence is marked by who stands behind it:"), list));
    return;
  }
  const same = root.dataset.article === data.id;
  const kept = same ? new Set((root.dataset.kept || "").split(" ").filter(Boolean)) : new Set();
  const before = same ? root.querySelector(".text")?.scrollTop ?? 0 : 0;

  const text = el("div", "text");
  text.lang = data.language;
  text.dir = "auto";
  const inspector = el("div", "inspector");
  inspector.setAttribute("aria-live", "polite");
  inspector.setAttribute("role", "region");
  inspector.setAttribute("aria-label", "Who stands behind the sentence");
  inspector.tabIndex = 0; // It scrolls, so the keyboard must reach it.
  const spans = data.claims.map(() => []); // The elements of each sentence: one, unless it runs over a paragraph's end.

  function inspect(index) {
    for (const name of ["active", "is-source", "is-cue", "is-hedge"]) text.querySelectorAll(`.${name}`).forEach((node) => node.classList.remove(name));
    const claim = data.claims[index];
    if (!claim) {
      inspector.replaceChildren(el("p", "quiet", "Point at a sentence, tap it, or move with the arrow keys, to see who stands behind it."));
      return;
    }
    spans[index].forEach((node) => node.classList.add("active"));
    for (const role of ["source", "cue", "hedge"]) {
      text.querySelectorAll(`[data-roles~="${role}-${index}"]`).forEach((node) => node.classList.add(`is-${role}`));
    }
    const facts = el("dl");
    for (const [name, value] of claim.facts) facts.append(el("div", "", null, el("dt", "", name), el("dd", "", value)));
    const verdict = el("div", `verdict ${claim.sourcing}`, null, sign(claim.sourcing), el("span", "", claim.label),
      claim.kind === "none" ? null : el("span", "kind", claim.kind));
    verdict.title = claim.meaning;
    inspector.replaceChildren(verdict, el("p", "", claim.reason), facts);
  }

  let chosen = null; // The sentence that stays inspected when the pointer leaves.
  function choose(index, focus) {
    chosen = index;
    inspect(index);
    spans.forEach((parts, i) => parts.forEach((node, j) => { node.tabIndex = i === index && j === 0 ? 0 : -1; }));
    if (focus) {
      spans[index][0].focus({ preventScroll: true });
      const box = spans[index][0].getBoundingClientRect(), pane = text.getBoundingClientRect();
      if (box.top < pane.top || box.bottom > pane.bottom) reveal(spans[index][0], 0.3);
    }
  }

  let marked = false;
  data.paragraphs.forEach((pieces, place) => {
    const paragraph = el(data.headline && place === 0 ? "h3" : "p");
    let sentence = null, owner = null;
    for (const piece of pieces) {
      const holder = piece.cited ? el("mark", "", piece.text) : el("span", "", piece.text);
      if (piece.cited && !marked) { holder.id = "cited"; marked = true; }
      if (piece.passage) holder.classList.add("passage");
      if (piece.roles) holder.dataset.roles = piece.roles;
      if (piece.claim === undefined) { paragraph.append(holder); sentence = owner = null; continue; }
      if (piece.claim !== owner) {
        owner = piece.claim;
        const claim = data.claims[owner], index = owner;
        sentence = el("span", `sentence ${claim.sourcing}`, null, sign(claim.sourcing));
        sentence.dataset.claim = index;
        sentence.setAttribute("aria-description", `${claim.label}: ${claim.reason}`);
        spans[index].push(sentence);
        paragraph.append(sentence);
      }
      sentence.append(holder);
    }
    if (pieces.some((piece) => piece.passage)) paragraph.classList.add("around");
    text.append(paragraph);
  });

  const at = (event) => {
    const node = event.target.closest?.(".sentence");
    return node ? Number(node.dataset.claim) : null;
  };
  text.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") inspect(at(event) ?? chosen); });
  text.addEventListener("pointerleave", () => inspect(chosen));
  text.addEventListener("click", (event) => { const index = at(event); if (index !== null) choose(index, false); });
  text.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const index = at(event);
    if (!step || index === null) return;
    event.preventDefault();
    const next = index + step;
    if (spans[next]?.length) choose(next, true);
  });

  const shown = () => data.claims.map((claim, i) => (spans[i].length && (!kept.size || kept.has(claim.sourcing)) ? i : -1)).filter((i) => i >= 0);
  const position = el("span", "");
  function filter() {
    root.dataset.kept = [...kept].join(" ");
    text.classList.toggle("filtered", kept.size > 0);
    data.claims.forEach((claim, i) => spans[i].forEach((node) => node.classList.toggle("kept", kept.has(claim.sourcing))));
    legend.querySelectorAll("[data-sourcing]").forEach((node) => node.setAttribute("aria-pressed", String(kept.has(node.dataset.sourcing))));
    position.textContent = `${shown().length} of ${data.claims.length} sentences`;
  }
  function step(by) {
    const list = shown();
    if (!list.length) return;
    const from = chosen ?? (by > 0 ? -1 : data.claims.length);
    const next = by > 0 ? list.find((i) => i > from) ?? list[0] : list.findLast((i) => i < from) ?? list.at(-1);
    choose(next, true);
  }
  const legend = el("div", "legend");
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "Show only sentences that rest on");
  for (const cell of data.legend) {
    const node = button(cell.sourcing, null, null, () => {
      if (!kept.delete(cell.sourcing)) kept.add(cell.sourcing);
      filter();
    });
    node.dataset.sourcing = cell.sourcing;
    node.title = cell.meaning;
    node.append(sign(cell.sourcing), el("span", "", `${cell.label} ${cell.count}`));
    legend.append(node);
  }
  legend.append(el("span", "step", null, position, button("", "‹", "Previous sentence", () => step(-1)), button("", "›", "Next sentence", () => step(1))));

  const find = finder(text, root);
  const meta = el("div", "line", null, el("div", "meta", data.meta.join(" · ")), find.box);
  const top = el("div", "top", null, meta, ...data.notices.map((notice) => el("div", "notice", notice)), legend);
  const reader = el("section", "reader", null, top, text, inspector);
  reader.setAttribute("aria-label", `Article: ${data.title}`);
  root.replaceChildren(reader);
  filter();

  choose(data.cited ?? shown()[0] ?? null, false);
  if (data.cited === null) { chosen = null; inspect(null); }
  text.scrollTop = before;
  find.again(same);
  const fresh = data.token > 0 && root.dataset.token !== String(data.token);
  const cited = text.querySelector("#cited");
  if (fresh && cited) {
    requestAnimationFrame(() => reveal(cited, 0.3));
    // Once more where the first drawing was not yet laid out to its end.
    setTimeout(() => {
      const box = cited.getBoundingClientRect(), pane = text.getBoundingClientRect();
      if (cited.isConnected && (box.top < pane.top || box.bottom > pane.bottom)) reveal(cited, 0.3);
    }, 700);
  }
  root.dataset.article = data.id;
  root.dataset.token = data.token;
}
