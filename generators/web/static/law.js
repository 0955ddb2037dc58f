// Law pages: the place is marked in the contents, terms are explained where the pointer or the focus is, citations are copied, the chosen languages stay.
document.documentElement.classList.add("has-script");

// ---- the head: on a phone the text comes first, on a wide screen its tools are at hand

const tools = document.getElementById("cong-cu");
if (tools && matchMedia("(min-width: 64rem)").matches) tools.open = true;
if (matchMedia("(max-width: 47.99rem)").matches) document.querySelector(".contents > details")?.removeAttribute("open");

// ---- the citation

async function copy(words, near) {
  try {
    await navigator.clipboard.writeText(words);
  } catch { // no secure context, as on an office's server without TLS
    const range = document.createRange();
    range.selectNodeContents(near);
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    if (!document.execCommand("copy")) return false;
    chosen.removeAllRanges();
  }
  return true;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const said = button.previousElementSibling;
  const told = document.getElementById("da-chep");
  if (!(await copy(said.textContent, said))) return;
  if (told) told.textContent = `${told.dataset.said}: ${said.textContent}`;
  const label = button.textContent;
  button.textContent = `✓ ${told?.dataset.said ?? label}`;
  setTimeout(() => { button.textContent = label; }, 1500);
});

// ---- the terms

let open = null;

function explain(term) {
  const tip = document.getElementById(term.getAttribute("aria-describedby"));
  if (!tip || tip === open) return;
  close();
  tip.hidden = false;
  const place = term.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  tip.style.left = `${scrollX + Math.max(8, Math.min(place.left, wide - tip.offsetWidth - 8))}px`;
  const above = place.top - tip.offsetHeight;
  tip.style.top = `${scrollY + (above > 0 ? above : place.bottom)}px`;
  open = tip;
}

function close() {
  if (open) open.hidden = true;
  open = null;
}

const inTip = (node) => node instanceof Element && node.closest(".tip, .term");
document.addEventListener("pointerover", (event) => {
  const term = event.target.closest?.(".term");
  if (term) explain(term);
  else if (open && !inTip(event.target)) close();
});
document.addEventListener("focusin", (event) => {
  const term = event.target.closest?.(".term");
  if (term) explain(term); else close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

// ---- the place in the contents

const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
let marked = null;

function mark() {
  // the last provision that begins above the upper third of the window; they stand in order
  const line = innerHeight / 3;
  let low = 0, high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].getBoundingClientRect().top <= line) low = middle + 1; else high = middle;
  }
  const link = links.get(places[Math.max(0, low - 1)]?.id);
  if (!link || link === marked) return;
  marked?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  marked = link;
  const box = link.closest(".contents");
  const list = box.scrollHeight > box.clientHeight + 1 ? box : link.closest("details > ol");
  const gap = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (gap < 0 || gap > list.clientHeight - 40) list.scrollTop += gap - list.clientHeight / 2;
}

if (places.length) {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
}

// ---- the chosen languages

const KEY = "vanban-hien";
const choices = document.querySelectorAll('input[name="hien"]');
for (const choice of choices) {
  try { if (localStorage.getItem(KEY) === choice.value) choice.checked = true; } catch { /* storage is switched off */ }
  choice.addEventListener("change", () => {
    try { localStorage.setItem(KEY, choice.value); } catch { /* as above */ }
  });
}

// ---- the map: its middle is in sight on a narrow screen

for (const map of document.querySelectorAll(".map")) {
  const middle = map.querySelector(".middle").getBoundingClientRect();
  map.scrollLeft += middle.left + middle.width / 2 - (map.getBoundingClientRect().left + map.clientWidth / 2);
}
