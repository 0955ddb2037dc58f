// The form of one document: checked as one types, kept in this browser until it is cleared, the paper renewed beside it.
const form = () => document.getElementById("to-khai");
const pages = document.getElementById("xem");
const state = document.getElementById("dang");
const words = document.getElementById("loi-noi").dataset;
const key = `vanban:${location.pathname}`;
const PAUSE = 300; // milliseconds after the last key

// ---- what was typed stays in this browser ----
const typed = () => [...new FormData(form())].filter(([name, value]) => typeof value === "string" && !name.startsWith("_"));
const keep = () => { try { localStorage.setItem(key, JSON.stringify(typed())); } catch { /* full, or not allowed here: nothing is kept */ } };
const kept = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const forget = () => { try { localStorage.removeItem(key); } catch { /* not allowed here: nothing was kept */ } };

async function restore() {
  const pairs = kept();
  if (form().dataset.posted) return keep();
  if (!pairs?.some(([, value]) => value.trim())) return;
  await htmx.ajax("POST", form().action, { target: "#to-khai", swap: "outerHTML", values: grouped([...pairs, ["_lam", "phuc-hoi"]]) });
  document.getElementById("lay-lai").textContent = words.restored;
}
const grouped = (pairs) => pairs.reduce((all, [name, value]) => ({ ...all, [name]: [...(all[name] ?? []), value] }), {});

// ---- said and shown anew ----
let pause;
function renew(wait = PAUSE) {
  clearTimeout(pause);
  pause = setTimeout(() => { keep(); check(); draw(); }, wait);
}
const say = (text) => { state.textContent = text; };

// ---- refused for now: nothing that was typed is lost, and it is told what to do ----
let again;
function refused(status, after) {
  clearTimeout(again);
  if (status === 401) {
    const login = Object.assign(document.createElement("a"), { href: "/", target: "_blank", rel: "noopener", textContent: words.login });
    const retry = Object.assign(document.createElement("button"), { type: "button", textContent: words.retry });
    retry.addEventListener("click", () => renew(0));
    state.replaceChildren(`${words.over} `, login, " ", retry);
  } else if (status === 429 || status === 503) {
    const seconds = Math.min(Math.max(Number(after) || 5, 1), 120);
    say(words.busy.replace("{s}", seconds));
    again = setTimeout(() => renew(0), seconds * 1000);
  } else return false;
  return true;
}
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  if (event.target.closest?.("#to-khai")) refused(answer.status, answer.getResponseHeader("Retry-After")) || say(words.failed);
});

const asking = {}; // by order, the request that is on its way: a newer one takes its place
async function ask(order) {
  asking[order]?.abort();
  const mine = (asking[order] = new AbortController());
  const body = new URLSearchParams([...[...new FormData(form())].filter(([, value]) => typeof value === "string"), ["_lam", order]]);
  try {
    const answer = await fetch(form().action, { method: "POST", body, headers: { "HX-Request": "true", Accept: "text/html" }, signal: mine.signal });
    if (!answer.ok) return refused(answer.status, answer.headers.get("Retry-After")) ? "refused" : false;
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-into]");
    for (const part of parts) {
      const place = document.getElementById(part.dataset.into);
      // What is said again in the same words is left alone: a screen reader would read it out once more.
      if (place && place.innerHTML.trim() !== part.innerHTML.trim()) { place.innerHTML = part.innerHTML; htmx.process(place); }
    }
    return true;
  } catch (error) {
    return error.name === "AbortError" ? null : false;
  }
}
async function check() { if ((await ask("kiem")) === true) tellFields(); }
async function draw() {
  pages.classList.add("renewing");
  say(words.renewing);
  const queue = setInterval(waiting, 1500);
  const done = await ask("trang");
  clearInterval(queue);
  if (done === null) return; // a newer one is on its way
  pages.classList.remove("renewing");
  if (done !== "refused") say(done ? "" : words.stale);
  mark();
}
async function waiting() {
  const answer = await fetch(`/hang-doi/${form().elements._khoa.value}`).catch(() => null);
  const before = answer?.ok ? await answer.text() : "";
  if (before && pages.classList.contains("renewing")) say(before);
}

document.addEventListener("input", (event) => { if (event.target.form === form()) renew(); });
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.form !== form()) return;
  // An amount in whole đồng gets its points; what else is typed is the server's to read.
  if (field.classList.contains("money") && /^[1-9]\d{3,17}$/.test(field.value.trim())) field.value = field.value.trim().replace(/\B(?=(\d{3})+$)/g, ".");
  renew(0);
});
document.addEventListener("htmx:afterSettle", (event) => { if (event.target.closest?.("#to-khai")) renew(0); }); // a list was changed

// What is to be seen stands in no folded item.
function unfold(element) {
  for (let one = element.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
}

function tellFields() {
  for (const said of document.querySelectorAll("#to-khai .said")) {
    const wrong = said.querySelector(".error") !== null;
    const field = document.getElementById(`f-${said.id.slice(2)}`);
    if (wrong) { field?.setAttribute("aria-invalid", "true"); unfold(said); } else field?.removeAttribute("aria-invalid");
  }
  const asked = new Set([...document.querySelectorAll("#duoc-hoi i")].map((one) => one.dataset.id));
  for (const box of document.querySelectorAll("#to-khai .asked")) {
    box.hidden = !asked.has(box.id.slice(2)) && !box.querySelector("textarea, input").value.trim();
    const group = box.closest("fieldset");
    group.hidden = !group.querySelector(".asked:not([hidden])");
  }
}

// ---- the field being edited is marked on the paper, and a click there goes to its field ----
function mark() {
  const id = document.activeElement?.id?.replace(/^f-/, "");
  let first;
  for (const one of pages.querySelectorAll("a[data-for]")) {
    const here = id && one.dataset.for === id;
    one.classList.toggle("here", here);
    if (here) first ??= one;
  }
  if (!first || matchMedia("(max-width: 50rem)").matches) return;
  const box = first.getBoundingClientRect(), view = pages.getBoundingClientRect();
  if (box.top < view.top || box.bottom > view.bottom) pages.scrollBy({ top: box.top - view.top - view.height / 3 });
}
document.addEventListener("focusin", (event) => { if (event.target.form === form()) mark(); });
pages.addEventListener("click", (event) => {
  const field = document.getElementById(`f-${event.target.closest("a[data-for]")?.dataset.for}`);
  if (!field) return;
  event.preventDefault();
  unfold(field);
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

// ---- rows of a spreadsheet pasted into a list ----
document.addEventListener("paste", (event) => {
  const list = event.target.closest?.("fieldset.list");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!list || event.target.name.startsWith("_") || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  list.querySelector("details.paste textarea").value = text;
  list.querySelector("details.paste button").click();
});

// ---- keys ----
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  if (event.key === "Enter") { event.preventDefault(); renew(0); }
  if (event.key.toLowerCase() === "s") { event.preventDefault(); document.getElementById("luu").click(); }
});
document.addEventListener("submit", (event) => {
  if (event.submitter?.id === "xoa") forget(); else keep();
  // A new preview needs no new page.
  if (event.target === form() && event.submitter?.value === "xem") { event.preventDefault(); renew(0); }
});

// htmx stands behind this script in the page.
if (!window.htmx) await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
// This page draws for itself: the server need not wait with the whole page until that is done.
for (const one of document.forms) if (one.action === form().action) one.insertAdjacentHTML("beforeend", '<input type="hidden" name="_tu_ve" value="1">');
await restore();
tellFields();
renew(0);
document.getElementById("loi")?.focus();
