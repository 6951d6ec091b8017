// @ts-check
/** The dialog where one says what an idea goes to: type-ahead over what can receive it, several when wished. */
import { remembered, shownOptions, withSection } from "./choices.js";

/** @typedef {import("./choices.js").Option} Option */
/** @typedef {{codes: string[], labels: string[], reason: string}} Chosen */

/** @param {HTMLDialogElement} dialog @param {ReturnType<typeof import("./words.js").wordsOf>} words */
export function makeChooser(dialog, words) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("[data-chooser]"));
  const input = /** @type {HTMLInputElement} */ (form.querySelector("[role=combobox]"));
  const list = /** @type {HTMLElement} */ (form.querySelector("[role=listbox]"));
  const none = /** @type {HTMLElement} */ (form.querySelector("[data-chooser-none]"));
  const sections = /** @type {HTMLElement} */ (form.querySelector("[data-chooser-sections]"));
  const section = /** @type {HTMLSelectElement} */ (form.querySelector("select"));
  const picked = /** @type {HTMLElement} */ (form.querySelector("[data-chooser-picked]"));
  const reason = /** @type {HTMLInputElement} */ (form.querySelector("#chooser-reason"));
  const said = /** @type {HTMLElement} */ (form.querySelector("[data-chooser-idea]"));
  /** @type {Option[]} */
  let options = [];
  /** @type {Map<string, string>} code → label of what is picked already */
  let picks = new Map();
  /** @type {string[]} */
  let recent = [];
  let active = 0;
  /** @type {(text: string) => Promise<Option[]>} */
  let look = async () => options;
  /** @type {((chosen: Chosen | null) => void) | null} */
  let done = null;

  /** @returns {Option[]} */
  function draw() {
    const shown = shownOptions(options, look === fixed ? input.value : "", recent);
    active = Math.max(0, Math.min(active, shown.length - 1));
    list.replaceChildren(...shown.map((option, place) => line(option, place)));
    none.hidden = shown.length > 0;
    input.setAttribute("aria-activedescendant", shown.length ? `chooser-${active}` : "");
    list.children[active]?.scrollIntoView({ block: "nearest" });
    sections.hidden = !shown[active]?.code.startsWith("sheet:");
    return shown;
  }

  const fixed = async () => options;

  /** @param {Option} option @param {number} place */
  function line(option, place) {
    const item = document.createElement("li");
    item.id = `chooser-${place}`;
    item.role = "option";
    item.setAttribute("aria-selected", String(place === active));
    item.dataset.code = option.code;
    const kind = document.createElement("span");
    kind.className = "chooser-kind";
    kind.textContent = option.kind || about(option);
    item.append(option.label, " ", kind);
    item.addEventListener("click", () => {
      active = place;
      draw();
    });
    item.addEventListener("dblclick", () => form.requestSubmit());
    return item;
  }

  /** @param {Option} option */
  function about({ votes = 0, score = 0 }) {
    return [score ? words.near(score) : "", votes ? words.votes(votes) : ""].filter(Boolean).join(" · ");
  }

  function add() {
    const option = draw()[active];
    if (!option) return;
    picks.set(withSection(option.code, sections.hidden ? "" : section.value), option.label);
    recent = remembered(recent, option.code);
    drawPicks();
    input.value = "";
    input.focus();
    void refresh();
  }

  function drawPicks() {
    picked.replaceChildren(
      ...[...picks].map(([code, label]) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = `${label} ×`;
        button.setAttribute("aria-label", words.remove(label));
        button.addEventListener("click", () => {
          picks.delete(code);
          drawPicks();
          input.focus();
        });
        item.append(button);
        return item;
      }),
    );
  }

  async function refresh() {
    const text = input.value;
    const found = await look(text);
    if (input.value !== text) return;
    options = found;
    draw();
  }

  input.addEventListener("input", () => {
    active = 0;
    void refresh();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      active += event.key === "ArrowDown" ? 1 : -1;
      draw();
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      add();
    }
  });
  form.querySelector("[data-chooser-add]")?.addEventListener("click", add);
  form.addEventListener("submit", (event) => {
    const option = draw()[active];
    if (picks.size === 0 || input.value) {
      if (!option) return event.preventDefault();
      picks.set(withSection(option.code, sections.hidden ? "" : section.value), option.label);
      recent = remembered(recent, option.code);
    }
    finish({ codes: [...picks.keys()], labels: [...picks.values()], reason: reason.value.trim() });
  });
  dialog.addEventListener("close", () => finish(null));

  /** @param {Chosen | null} chosen */
  function finish(chosen) {
    const call = done;
    done = null;
    call?.(chosen);
  }

  /**
   * @param {{about: string, options?: Option[], search?: (text: string) => Promise<Option[]>}} asked
   * @returns {Promise<Chosen | null>} null when the person goes back
   */
  function choose({ about: idea, options: known, search }) {
    options = known ?? [];
    look = search ?? fixed;
    picks = new Map();
    active = 0;
    said.textContent = idea;
    input.value = reason.value = section.value = "";
    drawPicks();
    void refresh();
    dialog.showModal();
    input.focus();
    return new Promise((resolve) => {
      done = resolve;
    });
  }

  return { choose };
}
