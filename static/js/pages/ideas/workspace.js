// @ts-check
/** data-sorting: the list of ideas by keyboard, by buttons, and with what others decide meanwhile. */
import { makeChooser } from "./chooser.js";
import { decider } from "./deciding.js";
import { commandOf } from "./keys.js";
import { linesOf } from "./lines.js";
import { stepTo } from "./list.js";
import { serverAt } from "./server.js";
import { wordsOf } from "./words.js";

const LOOK_EVERY = 4000;
const MEETING = "atelier-meeting";

/** @param {Document} page */
export function attachSorting(page) {
  const root = page.querySelector("[data-sorting]");
  const list = page.getElementById("rows");
  if (root instanceof HTMLElement && list) run(page, root, list);
}

/** @param {Document} page @param {HTMLElement} root @param {HTMLElement} list */
function run(page, root, list) {
  const words = wordsOf(page.documentElement.lang);
  const server = serverAt({ api: root.dataset.api ?? "", csrf: root.dataset.csrf ?? "" });
  const lines = linesOf(list);
  const status = root.querySelector("[data-sorting-said]");
  const now = root.querySelector("[data-sorting-now]");
  const bar = root.querySelector("[data-sorting-bar]");
  let rev = Number(root.dataset.rev ?? 0);

  /** @param {string} text */
  function say(text, alert = false) {
    if (status) status.textContent = status.textContent === text ? `${text}\u00a0` : text;
    if (now) now.textContent = text;
    now?.classList.toggle("is-refused", alert);
  }

  /** @param {any} answer */
  function show(answer, others = false) {
    showSums(page, answer);
    for (const id of answer.gone ?? []) lines.remove(id);
    for (const row of answer.rows) {
      if (lines.replace(row, others) && others) say(words.others(row.by, row.destiny, row.text));
    }
    // only what the list was told in order moves it on: an own decision may come before somebody else's
    if (others) rev = answer.rev;
  }

  async function look() {
    if (!page.hidden) {
      const answer = await server.changes(rev);
      if (answer?.ok && answer.many) page.querySelector("[data-sorting-stale]")?.removeAttribute("hidden");
      if (answer?.ok) show({ ...answer, rows: answer.rows.filter(isNews) }, true);
    }
    setTimeout(() => void look(), LOOK_EVERY);
  }

  const isNews = (/** @type {any} */ row) => row.rev > lines.rev(row.id);

  /** Add what follows to the list. @returns {Promise<boolean>} whether there was more */
  async function more() {
    const link = page.querySelector("[data-sorting-more] a");
    if (!(link instanceof HTMLAnchorElement)) return false;
    const answer = await fetch(link.href).catch(() => null);
    if (!answer?.ok) return false;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = [...next.querySelectorAll("#rows > [data-idea]")];
    list.append(...fresh.map((line) => page.adoptNode(line)));
    const onward = next.querySelector("[data-sorting-more] a");
    if (onward instanceof HTMLAnchorElement) link.href = onward.getAttribute("href") ?? "";
    else link.closest("[data-sorting-more]")?.remove();
    return fresh.length > 0;
  }

  page.querySelector("[data-sorting-more] a")?.addEventListener("click", (event) => {
    event.preventDefault();
    const last = lines.all().at(-1)?.dataset.idea ?? "";
    void more().then((found) => found && lines.stand(stepTo(lines.known(), last, "next")));
  });
  setTimeout(() => void look(), LOOK_EVERY);
  if (!(bar instanceof HTMLElement)) return;

  const chooser = makeChooser(/** @type {HTMLDialogElement} */ (page.getElementById("sorting-chooser")), words);
  const askReason = reasonAsker(page);
  const meeting = meetingOf(page);
  const act = decider({ server, lines, chooser, askReason, meeting, say, show, more, words });

  /** @param {import("./keys.js").Command} command */
  function obey(command) {
    const commands = {
      decide: () => act.decide(command.verb ?? "", command.why),
      again: () => act.again(),
      undo: () => act.undo(),
      tick: () => lines.tick(lines.here()),
      open: () => lines.at(lines.here())?.querySelector("a")?.click(),
      search: () => page.getElementById("filter-text")?.focus(),
      help: () => /** @type {HTMLDialogElement} */ (page.getElementById("sorting-help")).showModal(),
    };
    const go = commands[/** @type {keyof typeof commands} */ (command.kind)];
    if (go) return void go();
    walk(command.kind);
  }

  /** @param {string} way */
  function walk(way) {
    const to = stepTo(lines.known(), lines.here(), way);
    if (to === lines.here() && way === "next") {
      return void more().then((found) => found && lines.stand(stepTo(lines.known(), to, "next")));
    }
    lines.stand(to);
  }

  bar.hidden = false;
  bar.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const command = button && commandOf({ key: button.dataset.key ?? "" });
    if (command) obey(command);
  });
  list.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement && event.key === " ") return;
    if (event.target instanceof HTMLAnchorElement && event.key === "Enter") return;
    const { key, shiftKey: shift, ctrlKey: ctrl, altKey: alt, metaKey: meta } = event;
    const command = commandOf({ key, shift, ctrl, alt, meta });
    if (!command) return;
    event.preventDefault();
    obey(command);
  });
  list.addEventListener("focusin", ({ target }) => {
    const line = target instanceof Element ? target.closest("[data-idea]") : null;
    if (line instanceof HTMLElement && line.dataset.idea !== lines.here()) lines.stand(line.dataset.idea ?? "", false);
    if (line instanceof HTMLElement && now) now.textContent = words.here(lines.text(lines.here()).slice(0, 90));
  });
  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || target.closest("a, label, input")) return;
    const line = target.closest("[data-idea]");
    if (line instanceof HTMLElement) lines.stand(line.dataset.idea ?? "");
  });
  countTicks(page, list, lines, words);
  lines.stand(stepTo(lines.known(), "", "waiting") || stepTo(lines.known(), "", "first"), false);
  const start = page.querySelector("[data-sorting-start]");
  start?.removeAttribute("hidden");
  start?.addEventListener("click", () => lines.stand(lines.here()));
}

/** @param {Document} page @param {HTMLElement} list @param {ReturnType<typeof linesOf>} lines
 * @param {ReturnType<typeof wordsOf>} words */
function countTicks(page, list, lines, words) {
  const shown = page.querySelector("[data-sorting-ticked]");
  list.addEventListener("change", () => {
    if (shown) shown.textContent = words.ticked(lines.ticked());
  });
}

/**
 * @param {Document} page
 * @param {any} answer
 */
function showSums(page, answer) {
  const sum = page.querySelector("[data-sorting-sum]");
  if (sum && answer.summed) sum.textContent = answer.summed;
  for (const [destiny, number] of Object.entries(answer.counts ?? {})) showCount(page, destiny, Number(number));
}

/** @param {Document} page @param {string} destiny @param {number} number */
function showCount(page, destiny, number) {
  const count = page.querySelector(`[data-count="${CSS.escape(destiny)}"]`);
  const figure = count?.querySelector("strong");
  count?.toggleAttribute("hidden", number === 0);
  if (figure) figure.textContent = String(number);
}

/** The meeting is kept while this tab lives: it is the same for a whole sitting. @param {Document} page */
function meetingOf(page) {
  const field = page.querySelector("[data-sorting-meeting]");
  if (!(field instanceof HTMLInputElement)) return () => "";
  field.value ||= sessionStorage.getItem(MEETING) ?? "";
  field.addEventListener("change", () => sessionStorage.setItem(MEETING, field.value));
  return () => field.value.trim();
}

/** @param {Document} page */
function reasonAsker(page) {
  const dialog = /** @type {HTMLDialogElement} */ (page.getElementById("sorting-reason"));
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const known = /** @type {HTMLDataListElement} */ (dialog.querySelector("datalist"));
  const about = /** @type {HTMLElement} */ (dialog.querySelector("[data-reason-idea]"));
  /** @type {((reason: string | null) => void) | null} */
  let done = null;

  /** @param {string | null} reason */
  function finish(reason) {
    const call = done;
    done = null;
    call?.(reason);
  }

  dialog.querySelector("form")?.addEventListener("submit", () => {
    const reason = field.value.trim();
    if (reason && ![...known.options].some((option) => option.value === reason)) {
      known.append(Object.assign(page.createElement("option"), { value: reason }));
    }
    finish(reason);
  });
  dialog.addEventListener("close", () => finish(null));

  /** @param {string} idea */
  return (idea) => {
    about.textContent = idea;
    dialog.showModal();
    field.select();
    return new Promise((resolve) => {
      done = resolve;
    });
  };
}
