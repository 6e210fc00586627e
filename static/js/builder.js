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

// A save that never reached the server is said, not swallowed.
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const place = event.detail.elt.querySelector?.(".saved");
    if (place) place.textContent = place.dataset.failed;
  });
}

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
  const said = asked.map((path) => sentenceOf(path, pane)).find(Boolean);
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

function sentenceOf(path, pane) {
  return [...pane.querySelectorAll("[data-why]")].find(({ dataset }) =>
    dataset.why.split(" ").some((why) => `${why}.`.startsWith(`${path}.`)),
  );
}
