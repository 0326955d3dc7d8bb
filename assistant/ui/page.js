// The page's only script. It holds no data, sends nothing, and the page works without it.
(() => {
  if (window.pageMended) return;
  window.pageMended = true;

  // Streamlit writes lang="en" and offers no setting (streamlit issue 15726).
  document.documentElement.lang = "vi";

  const mend = () => {
    const box = document.querySelector('[data-testid="stChatInputTextArea"]');
    if (box && !box.dataset.mended) {
      // Vietnamese input methods type by backspacing, which completion and correction break.
      for (const name of ["autocorrect", "autocapitalize", "autocomplete"]) box.setAttribute(name, "off");
      box.spellcheck = false;
      box.dataset.mended = "yes";
    }
    const send = document.querySelector('[data-testid="stChatInputSubmitButton"]');
    const label = document.querySelector("[data-send]")?.dataset.send;
    if (send && label && send.ariaLabel !== label) send.ariaLabel = label;
  };
  // A new question or answer comes into view; Streamlit leaves the page where it was.
  let shown = 0;
  const follow = () => {
    const questions = document.querySelectorAll(".tl-question");
    const count = questions.length + document.querySelectorAll(".tl-answer").length;
    if (count > shown) questions[questions.length - 1]?.scrollIntoView({ block: "start" });
    shown = count;
  };

  mend();
  new MutationObserver(() => { mend(); follow(); }).observe(document.body, { childList: true, subtree: true });

  // A citation that is opened shows its quoted words first.
  document.addEventListener("toggle", (event) => {
    if (!event.target.open) return;
    const passage = event.target.querySelector(".tl-passage");
    const mark = passage && passage.querySelector("mark");
    if (mark) passage.scrollTop = mark.offsetTop - passage.clientHeight / 3;
  }, true);
})();
