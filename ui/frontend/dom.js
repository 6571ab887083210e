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

function drawing(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

// The sourcing values in the order of their digits in a strip.
const SOURCINGS = ["named_person", "named_organization", "document", "unnamed_group", "anonymous", "vague", "ascribed", "unsourced"];
const FIRMNESS = [10, 10, 10, 7, 7, 4, 4, -5]; // How far a cell stands above the line; nobody hangs below it.

// A strip of cells, one a sentence, in order: "0071" is two named people, nobody, an organisation. One path a value, however long it is.
function strip(digits, label) {
  const cells = SOURCINGS.map(() => "");
  const gap = digits.length > 70 ? 0 : 0.14;
  [...digits].forEach((digit, i) => {
    const height = FIRMNESS[Number(digit)];
    cells[Number(digit)] += `M${i} ${height > 0 ? 10 - height : 11}h${1 - gap}v${Math.abs(height)}h${gap - 1}z`;
  });
  const paths = SOURCINGS.flatMap((name, i) => (cells[i] ? [drawing("path", { class: name, d: cells[i] })] : []));
  return drawing("svg", { class: "strip", viewBox: `0 0 ${Math.max(digits.length, 8)} 16`, preserveAspectRatio: "none", role: "img", "aria-label": label }, ...paths);
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
