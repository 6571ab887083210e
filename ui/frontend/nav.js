export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const focused = root.getRootNode().activeElement?.dataset.view;
  const list = el("nav", "views");
  list.setAttribute("aria-label", "Views");
  for (const view of data.views) {
    const node = button("", view, null, () => { if (view !== data.view) setTriggerValue("view", view); });
    node.dataset.view = view;
    if (view === data.view) node.setAttribute("aria-current", "page");
    list.append(node);
  }
  const engine = el("div", data.away ? "engine away" : "engine", data.engine);
  engine.title = data.engine;
  root.replaceChildren(el("div", "bar", null, list, engine));
  if (focused) list.querySelector(`[data-view="${focused}"]`)?.focus();
}
