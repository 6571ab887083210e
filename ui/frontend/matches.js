// Where a quotation stands. A difference is shown seen from the article: what it has is struck out, what the quotation has instead is underlined.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");

  function compared(match) {
    const words = el("p", "compared", null, match.before ? el("span", "near", match.before) : null);
    for (const step of match.steps) {
      if (step.edit === "same") { words.append(el("span", "same", step.article)); continue; }
      const group = el("span", "step");
      if (step.article) group.append(el("del", step.edit, step.article));
      if (step.quote) group.append(el("ins", step.edit, step.quote));
      group.title = [step.edit, ...step.changes].join(": ");
      words.append(group);
    }
    if (match.after) words.append(el("span", "near", match.after));
    return words;
  }

  const cards = data.matches.map((match) => {
    const open = button("match", "Show in the article", `Show match ${match.n} in the article: ${match.title}`, () => setTriggerValue("opened", match.n));
    const card = el("li", match.verdict, null,
      el("div", "head", null, el("span", "verdict", match.label), el("span", "title", match.title), el("span", "figure", match.similarity)),
      compared(match),
      match.changed.length ? el("p", "changed", `Changes what it says: ${match.changed.join(", ")}`) : null,
      el("p", "reason", match.reason),
      match.speaker ? el("p", "reason", match.speaker) : null,
      open);
    return card;
  });
  const parts = [el("div", `result ${data.verdict}`, null, el("strong", "", data.label), el("span", "", data.meaning))];
  if (data.marks) parts.push(el("p", "marks", null, el("del", "", "struck out"), el("span", "", " the article has it · "), el("ins", "", "underlined"), el("span", "", " the quotation has it")));
  if (data.matches.length) parts.push(el("h3", "", data.heading), el("ul", "", null, ...cards));
  const section = el("section", "lookup", null, ...parts);
  section.setAttribute("aria-label", "What the lookup found");
  root.replaceChildren(section);
}
