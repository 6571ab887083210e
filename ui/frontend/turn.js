export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const answer = data.answer;

  const cite = (citation) => {
    const node = button("cite", String(citation.n), citation.label, () => {
      root.querySelectorAll(".cite").forEach((other) => other.setAttribute("aria-pressed", String(other === node)));
      setTriggerValue("cited", { n: citation.n, nearest: false });
    });
    node.setAttribute("aria-pressed", "false");
    return node;
  };

  const sentence = (said) => {
    const node = el("p", "said item", null, el("span", "words", said.text));
    node.append(...said.citations.map(cite));
    if (said.verdict === "repaired") node.append(el("span", "flag", " repaired"));
    if (said.reason) node.append(el("span", "reason", said.reason));
    if (said.where) node.append(el("span", "where", said.where));
    return said.heading ? [el("h4", "heading", said.heading), node] : [node];
  };

  const block = (name, heading, ...children) => el("div", `block ${name}`, null, heading ? el("h4", "", heading) : null, ...children);

  const parts = [el("div", "question", data.question), data.scope ? el("div", "scope", `about: ${data.scope}`) : el("div", "scope")];
  if (data.unfinished) {
    const writing = el("div", "writing", null, ...data.unfinished.map((said) =>
      el("p", "said item", null, el("span", "words", said.text), ...said.numbers.map((n) => el("span", "number", String(n))))),
      el("p", "quiet", data.unfinished.length ? "Writing: each sentence is checked before it is shown…" : "Reading…"));
    writing.setAttribute("aria-live", "polite");
    parts.push(writing);
  }
  if (data.error) {
    const error = block("error", null, el("p", "", data.error));
    error.setAttribute("role", "alert");
    parts.push(error);
  }
  if (answer) {
    if (answer.opening) parts.push(el("p", answer.opening.includes("\n") ? "said" : "said lead", answer.opening));
    parts.push(...answer.sentences.flatMap(sentence));
    if (answer.rejected.length) {
      parts.push(block("rejected", "Written, then rejected by the check", ...answer.rejected.map((said) =>
        el("p", "", null, el("s", "", said.text), el("span", "reason", said.reason)))));
    }
    if (answer.nearest.length) {
      parts.push(block("nearest", answer.refused ? "The nearest passages" : "Nearby", ...answer.nearest.map((near) => {
        const node = button("near", `“${near.quote}”`, null, () => setTriggerValue("cited", { n: near.n, nearest: true }));
        node.append(el("span", "reason", near.title));
        return node;
      })));
    }
    parts.push(...answer.notices.map((notice) => block("notice", null, el("p", "", notice))));
    const receipt = answer.receipt;
    parts.push(el("div", "receipt", null,
      receipt.coverage ? el("span", "coverage", `${receipt.complete ? "✓ " : ""}${receipt.coverage}`) : null,
      ...[receipt.listed, `engine: ${receipt.engine}`, receipt.sent, receipt.usage, receipt.elapsed].filter(Boolean).map((part) => el("span", "", part))));
  }
  const actions = el("div", "actions");
  if (answer) {
    const copy = button("", "Copy", "Copy the answer with its citations", async () => {
      try {
        await navigator.clipboard.writeText(answer.copy);
        copy.textContent = "Copied";
      } catch {
        copy.textContent = "Copying is not allowed here";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 1800);
    });
    actions.append(copy, button("", "Download", "Download the answer", () => setTriggerValue("saved", data.id)));
  }
  if (!data.unfinished) actions.append(button("", data.error ? "Try again" : "Ask again", "Ask this question again", () => setTriggerValue("asked", data.id)));
  parts.push(actions);
  const pressed = root.querySelector('.cite[aria-pressed="true"]')?.textContent;
  const turn = el("article", "turn", null, ...parts);
  turn.setAttribute("aria-label", "Question and answer");
  root.replaceChildren(turn);
  root.querySelectorAll(".cite").forEach((node) => node.setAttribute("aria-pressed", String(node.textContent === pressed)));
  if (data.newest && root.dataset.seen !== data.id) requestAnimationFrame(() => reveal(turn, 0));
  root.dataset.seen = data.id;
}
