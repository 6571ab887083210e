// Everything that the components put on the page is made here. Article and model text arrives as data and becomes text in `el`,
// nowhere else: no innerHTML, no attribute that could run or fetch.

function el(tag, className, text, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  node.append(...children.filter(Boolean));
  return node;
}

function button(className, text, label, onClick) {
  const node = el("button", className, text);
  node.type = "button";
  if (label) {
    node.setAttribute("aria-label", label);
    node.title = label;
  }
  node.addEventListener("click", onClick);
  return node;
}

// The sign of a sourcing value: a shape and a colour, so that neither is needed alone.
function sign(sourcing) {
  const node = el("span", `sign ${sourcing}`);
  node.setAttribute("aria-hidden", "true");
  return node;
}

function scroller(node) {
  for (let at = node; at; at = at.parentNode ?? at.host) {
    if (at instanceof ShadowRoot) at = at.host;
    if (at instanceof Element && at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

// Scroll the nearest pane, and never the page, so that `node` starts at `share` of the pane's height.
function reveal(node, share) {
  const pane = scroller(node.parentNode);
  if (!pane) return;
  const top = node.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top: top - pane.clientHeight * share, behavior: calm ? "instant" : "smooth" });
}
