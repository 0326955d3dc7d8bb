// Filters the questions; without it all are shown. It holds no data and sends nothing.
(() => {
  const form = document.querySelector(".rp-filter");
  const rows = [...document.querySelectorAll(".rp-question")];
  const count = form.querySelector("output");
  const none = document.querySelector(".rp-none");
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = new Map(); // row -> its text without diacritics, made when first searched
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    return texts.get(row);
  };

  const show = () => {
    const kind = form.elements.kind.value;
    const outcome = form.elements.outcome.value;
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const { kind: ofKind, outcome: came, failed } = row.dataset;
      const wanted =
        (!kind || kind === ofKind) &&
        (!outcome || outcome === came || (outcome === "failed" && failed !== undefined)) &&
        words.every((word) => textOf(row).includes(word));
      if (row.hidden === wanted) row.hidden = !wanted;
      shown += wanted;
    }
    count.textContent = `Đang hiện ${shown.toLocaleString("vi")} trên ${rows.length.toLocaleString("vi")} câu hỏi`;
    none.hidden = shown > 0;
  };

  // A link to a question opens it, though a filter had hidden it.
  const follow = () => {
    const row = rows.find((each) => each.id === decodeURIComponent(location.hash.slice(1)));
    if (!row) return;
    if (row.hidden) form.reset(), show();
    row.open = true;
    row.scrollIntoView({ block: "center" });
    row.querySelector("summary").focus({ preventScroll: true });
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  form.addEventListener("reset", () => setTimeout(show)); // the fields are empty only after the event
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  show();
  follow();
})();
