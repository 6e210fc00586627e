// Everything works without this file. It saves a click or a look.

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".error-summary")?.focus();
  openTarget();
});

addEventListener("hashchange", openTarget);

// A link to a question or an input also unfolds what it stands in.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.querySelector(":scope > details.change")?.setAttribute("open", "");
  for (let around = target.parentElement; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

// An answer that the server did not take stays on the page, is said to be unsaved, and is sent again.
const unsent = new Set();
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
let wait = FIRST_WAIT;
let waiting;

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail: { elt, xhr } }) => {
    if (!elt.matches?.(".question")) return;
    unsent.add(elt);
    const banner = document.getElementById("unsent");
    banner.textContent = xhr.status >= 400 && xhr.status < 500 ? banner.dataset.refused : banner.dataset.lost;
    banner.hidden = false;
    clearTimeout(waiting);
    waiting = setTimeout(sendAgain, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  });
}

document.addEventListener("htmx:afterRequest", ({ detail: { elt, successful } }) => {
  if (!successful || !elt.matches?.(".question")) return;
  unsent.delete(elt);
  wait = FIRST_WAIT;
  if (!unsent.size) document.getElementById("unsent").hidden = true;
});

addEventListener("online", sendAgain);

function sendAgain() {
  for (const question of unsent) htmx.trigger(question, "change");
}

// Signing in again in another tab brings a new token.
document.addEventListener("htmx:configRequest", ({ detail: { headers } }) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token && headers["X-CSRFToken"]) headers["X-CSRFToken"] = token[1];
});

addEventListener("beforeunload", (event) => {
  if (unsent.size) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (!unsent.size || event.target.method !== "post") return;
  event.preventDefault();
  document.getElementById("unsent").scrollIntoView();
  sendAgain();
});

// Whoever was overtaken by another tab can still have their own answer: it is sent as seen.
document.addEventListener("click", ({ target }) => {
  if (target.matches("[data-resend]")) htmx.trigger(target.closest(".question"), "change");
});

// A long list of choices can be searched. What is looked for is no answer, so nothing is saved.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-finds]")) find(target);
});

document.addEventListener("change", (event) => event.target.matches("[data-finds]") && event.stopPropagation(), true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-finds]")) event.preventDefault();
});

function find(input) {
  const list = input.closest(".checks");
  const wanted = input.value.trim().toLowerCase();
  for (const choice of list.querySelectorAll(".choice:not(.choice-none)")) {
    choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
  }
  for (const group of list.querySelectorAll(".fold")) {
    const found = group.querySelector(".choice:not([hidden])");
    group.hidden = !found;
    group.open = Boolean(found && (wanted || group.querySelector(":checked")));
  }
}

// The preview shows the sentence that the last answer went into; at first, what the page asks about.
let answered = "";

document.addEventListener("htmx:afterRequest", (event) => {
  const question = event.detail.elt.closest?.(".question");
  if (question) answered = question.id.slice(2);
});

document.addEventListener("htmx:afterSettle", (event) => {
  const pane = event.detail.elt;
  if (pane.id !== "preview") return;
  const asked = answered ? [answered] : askedHere();
  const said = asked.map((path) => sentencesOf(path, pane)[0]).find(Boolean);
  if (!said) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollBy({
    top: said.getBoundingClientRect().top - pane.getBoundingClientRect().top - 40,
    behavior: answered && !calm ? "smooth" : "auto",
  });
  if (answered) said.classList.add("just-said");
});

// The paths that the page asks about, the one that its address names first.
function askedHere() {
  const ids = [...document.querySelectorAll(".question[id^='q-']")].map(({ id }) => id);
  const named = decodeURIComponent(location.hash.slice(1)).replace(/^t-/, "q-");
  return [...ids.filter((id) => id === named), ...ids].map((id) => id.slice(2));
}

function sentencesOf(path, pane) {
  return [...pane.querySelectorAll("[data-why]")].filter(({ dataset }) =>
    dataset.why.split(" ").some((why) => `${why}.`.startsWith(`${path}.`)),
  );
}

// A question that is pointed at or worked on shows which sentences it feeds.
for (const name of ["mouseover", "focusin"]) {
  document.addEventListener(name, ({ target }) => {
    const question = target.closest?.(".question[id^='q-']");
    if (question) showFed(question.id.slice(2));
  });
}

let shownFed = "";

function showFed(path) {
  const pane = document.getElementById("preview");
  if (!pane || path === shownFed) return;
  shownFed = path;
  for (const said of pane.querySelectorAll(".fed")) said.classList.remove("fed");
  for (const said of sentencesOf(path, pane)) said.classList.add("fed");
}

// A click on a sentence, or on a law, tells why it is there. Without script the links lead to pages.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-about]");
  const said = event.target.closest("a, button, summary") ? null : event.target.closest("#preview [data-why]");
  const about = link || said?.closest(".policy-clause")?.querySelector("a[data-about]");
  if (!about || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!document.getElementById("about")) return;
  event.preventDefault();
  const address = new URL(about.href);
  for (const path of (said?.dataset.why ?? "").split(" ").filter(Boolean).slice(0, MOST_NAMED)) {
    address.searchParams.append("at", path);
  }
  htmx.ajax("GET", address.href, { target: "#about-text" });
});

// More answers than that behind one row would make an address that servers refuse.
const MOST_NAMED = 50;

document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (elt.id === "about-text") document.getElementById("about").showModal();
});

// A question that is on this page is shown without loading the page again.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#about a");
  if (!link) return;
  const question = link.pathname === location.pathname && link.hash;
  document.getElementById("about").close();
  if (!question || !document.getElementById(decodeURIComponent(question.slice(1)))) return;
  event.preventDefault();
  if (location.hash === question) openTarget();
  else location.hash = question;
});

// Laws that come or go with an answer are marked, and said to those who do not see it.
document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
  if (target.id !== "laws" || !answered) return;
  const [before, after] = [target, fragment].map((part) => [...part.querySelectorAll(".chip")]);
  const had = new Set(before.map(({ id }) => id));
  const has = new Set(after.map(({ id }) => id));
  const began = after.filter(({ id }) => !had.has(id));
  const ended = before.filter(({ id }) => !has.has(id));
  for (const chip of began) chip.classList.add("is-new");
  const news = document.getElementById("news");
  news.textContent = [
    began.length && `${news.dataset.began} ${began.map((chip) => chip.textContent).join(", ")}`,
    ended.length && `${news.dataset.ended} ${ended.map((chip) => chip.textContent).join(", ")}`,
  ].filter(Boolean).join(" ");
});
