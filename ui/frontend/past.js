export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const rows = data.rows.map((row) => {
    const open = button("title", row.title, null, () => setTriggerValue("opened", row.id));
    if (row.now) open.setAttribute("aria-current", "true");
    return el("li", row.now ? "now" : "", null, open, el("span", "meta", row.meta), button("remove", "×", `Forget the conversation ${row.title}`, () => setTriggerValue("removed", row.id)));
  });
  root.replaceChildren(rows.length ? el("ul", "", null, ...rows) : el("p", "meta", "Conversations are kept here."));
}
