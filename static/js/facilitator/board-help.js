// @ts-check
import { html } from "htm/preact";
import { Dialog } from "./dialog.js";
import { t } from "./words.js";

const [space, enter, shift, remove, escape] = ["space", "enter", "shift", "delete", "escape"].map((key) =>
  t(`keys.${key}`),
);

const KEYS = [
  ["← ↑ → ↓", "arrows"],
  [`${shift} + ← ↑ → ↓`, "extend"],
  [space, "toggle"],
  ["Ctrl + A", "all"],
  [enter, "menu"],
  ["Alt + ← ↑ → ↓", "move"],
  ["N", "add"],
  ["E", "edit"],
  ["G", "group"],
  ["H", "hide"],
  [remove, "remove"],
  [escape, "clear"],
  ["?", "help"],
];

/** @param {{onClose: () => void}} props */
export const BoardKeysHelp = ({ onClose }) =>
  html`<${Dialog} title=${t("board.keys.title")} onClose=${onClose}>
    <dl class="dialog-body board-keys">
      ${KEYS.map(
        ([key, meaning]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${t(`keys.${meaning}`)}</dd>
          </div>`,
      )}
    </dl>
  <//>`;
