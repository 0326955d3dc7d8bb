// The page's only script. It sends nothing but which source was opened, to this page's own server; the page reads without it.
const CHAT = "Chat message from ";
const state = { show: () => {}, labels: {}, asked: 0, opener: null, seen: new Set(), source: null, document: null };
// A question that was sent and has not reached the server; "held": another one waits in the box for that.
const sent = { number: 0, at: 0, held: false };
const MOST_HELD_MS = 60_000;

export default function ({ data, setTriggerValue }) {
  state.show = (anchor) => setTriggerValue("source", anchor);
  state.labels = data.labels;
  state.asked = data.asked;
  if (!window.pageBridge) install();
  window.pageBridge.mend();
  letGo();
}

function install() {
  // Streamlit writes lang="en" and offers no setting (streamlit issue 15726).
  document.documentElement.lang = "vi";
  const live = document.createElement("div");
  live.className = "tl-live";
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  document.body.append(live);

  const mend = () => { mendBox(); mendWords(); follow(live); showSource(); showDocument(); };
  let queued = false;
  new MutationObserver(() => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => { queued = false; mend(); });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  // Before the box sees them.
  document.addEventListener("keydown", sending, true);
  document.addEventListener("click", sending, true);
  window.addEventListener("beforeunload", (event) => {
    if (state.asked > 0) { event.preventDefault(); event.returnValue = ""; }
  });
  window.pageBridge = { mend };
}

function mendBox() {
  const box = document.querySelector('[data-testid="stChatInputTextArea"]');
  if (!box || box.dataset.mended) return;
  // Vietnamese input methods type by backspacing, which completion and correction break.
  for (const name of ["autocorrect", "autocapitalize", "autocomplete"]) box.setAttribute(name, "off");
  box.spellcheck = false;
  box.dataset.mended = "yes";
}

// Words of Streamlit's own that it has in English only: labels for screen readers, tooltips, the lost connection.
function mendWords() {
  for (const node of document.querySelectorAll("[aria-label], [title]")) {
    for (const name of ["aria-label", "title"]) {
      const said = node.getAttribute(name);
      if (said === null) continue;
      const word = state.labels[said] ?? (said.startsWith(CHAT) && state.labels[CHAT] + said.slice(CHAT.length));
      if (word) node.setAttribute(name, word);
    }
  }
  for (const box of document.querySelectorAll('[data-testid="stToast"], [role="tooltip"], [data-testid="stSkipToContent"]')) {
    for (const node of textNodes(box)) {
      const word = state.labels[node.nodeValue.trim()];
      if (word) node.nodeValue = word;
    }
  }
  for (const dialog of document.querySelectorAll('[data-testid="stDialog"]')) mendDialog(dialog);
}

// Streamlit's own dialogs have a heading in English and what it saw below; nodes keep their place, only words change.
function mendDialog(dialog) {
  const heading = dialog.querySelector("h2");
  const told = state.labels[heading?.dataset.said ?? heading?.textContent];
  if (!Array.isArray(told)) return;
  heading.dataset.said ??= heading.textContent;
  let rest = told[1];
  for (const node of textNodes(dialog)) {
    const word = heading.contains(node) ? told[0] : rest;
    if (!heading.contains(node)) rest = "";
    if (node.nodeValue !== word) node.nodeValue = word;
  }
}

function textNodes(box) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// A new question or answer comes into view (Streamlit leaves the page where it was), and an answer is read out.
// While a page is drawn its parts come and go, some twice for a moment: what is new is told by the keys of exchanges.
function follow(live) {
  const questions = [...document.querySelectorAll(".tl-question")];
  const answers = [...document.querySelectorAll(".tl-answer")];
  const asked = questions.filter((each) => isNew(each, "question"));
  const answered = answers.filter((each) => isNew(each, "answer")).pop();
  if (answered) {
    questions.filter((each) => isBefore(each, answered)).pop()?.scrollIntoView({ block: "start" });
    const words = [...answered.querySelectorAll(".tl-lead, .tl-group, .tl-refusal, .tl-look")];
    const said = words.length ? words : [answered];
    live.textContent = `${state.labels["answered"]} ${said.map((each) => each.innerText).join(" ")}`;
  } else if (asked.length) {
    const last = answers[answers.length - 1];
    questions.find((each) => !last || !isBefore(each, last))?.scrollIntoView({ block: "start" });
  }
}

function isNew(node, kind) {
  const key = `${kind} ${node.closest("[data-exchange]").dataset.exchange}`;
  return !state.seen.has(key) && Boolean(state.seen.add(key));
}

function isBefore(node, other) {
  return Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

// Of two questions that reach Streamlit before its next run it keeps the later one: the second waits in the box.
function sending(event) {
  const box = document.querySelector('[data-testid="stChatInputTextArea"]');
  const enter = event.type === "keydown" && event.target === box && event.key === "Enter" && !event.shiftKey && !event.isComposing;
  const button = event.type === "click" && event.target.closest?.('[data-testid="stChatInputSubmitButton"]');
  if (!(enter || button) || !box?.value.trim()) return;
  if (state.asked < sent.number && Date.now() - sent.at < MOST_HELD_MS) {
    event.preventDefault();
    event.stopImmediatePropagation();
    sent.held = true;
    setTimeout(letGo, MOST_HELD_MS);
    return;
  }
  Object.assign(sent, { number: state.asked + 1, at: Date.now(), held: false });
}

function letGo() {
  if (!sent.held || (state.asked < sent.number && Date.now() - sent.at < MOST_HELD_MS)) return;
  sent.held = false;
  document.querySelector('[data-testid="stChatInputSubmitButton"]')?.click();
}

// The source that was opened: its quoted words come into view, its heading takes the focus.
function showSource() {
  const panel = document.querySelector(".st-key-source .tl-source-head");
  const anchor = panel?.dataset.anchor ?? null;
  if (anchor === state.source) return;
  // Head and text arrive one after the other.
  if (anchor !== null && document.querySelector(".st-key-source .tl-document")?.dataset.anchor !== anchor) return;
  const closed = anchor === null;
  state.source = anchor;
  for (const mark of document.querySelectorAll("[data-source]"))
    mark.toggleAttribute("data-opened", mark.dataset.source === anchor);
  if (closed) { state.opener?.isConnected && state.opener.focus(); return; }
  const region = panel.closest(".st-key-source");
  region.setAttribute("role", "complementary");
  region.setAttribute("aria-label", state.labels["source"]);
  const mark = region.querySelector("mark");
  const text = region.querySelector(".tl-document");
  if (mark && text) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  panel.querySelector("h2")?.focus({ preventScroll: true });
}

// Another document is read from its beginning, or from the section that the address names.
function showDocument() {
  const head = document.querySelector(".tl-document-head");
  const doc = head?.dataset.document ?? null;
  if (doc === state.document || (doc && !document.querySelector(".tl-whole"))) return;
  const left = state.document;
  state.document = doc;
  // A link within one page leaves the address as it was; the address is what is shared and sent with the next run.
  const address = new URL(location.href);
  if (doc) address.searchParams.set("van-ban", doc);
  else address.searchParams.delete("van-ban");
  if (left) address.hash = "";
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  const section = doc && new URLSearchParams(location.search).get("muc");
  const target = section && document.getElementById(`tai-lieu-${section}`);
  if (target) target.scrollIntoView();
  else document.querySelector(".stMain")?.scrollTo(0, 0);
}

function clicked(event) {
  const source = event.target.closest?.("[data-source]");
  if (source) {
    event.preventDefault();
    state.opener = source;
    state.show(source.dataset.source);
    return;
  }
  const copy = event.target.closest?.(".tl-copy");
  if (copy) copyFrom(copy);
}

function pressed(event) {
  if (event.key !== "Escape" || event.isComposing || !document.querySelector(".st-key-source")) return;
  document.querySelector(".st-key-close-source button")?.click();
}

async function copyFrom(button) {
  const { copy: text, copyHtml: html } = button.dataset;
  try {
    const parts = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  } catch {
    // No clipboard for pages without TLS: the old way, from a box that nobody sees.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  const before = button.textContent;
  button.textContent = state.labels["copied"];
  setTimeout(() => { button.textContent = before; }, 2000);
  document.querySelector(".tl-live").textContent = state.labels["copied"];
}
