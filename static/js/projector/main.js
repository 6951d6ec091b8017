// @ts-check
import { openLive } from "../live/store.js";
import { mount } from "./app.js";

const { dataset } = document.body;
const session = dataset.session ?? "";
const snapshot = JSON.parse(document.getElementById("snapshot")?.textContent ?? "null");
const live = openLive({ session, snapshot, page: "projector" });
const code = live.state.session.code ?? "";

mount(/** @type {HTMLElement} */ (document.getElementById("live")), live, {
  join: new URL(dataset.joinUrl ?? `/j/${code}`, location.href).href,
  qr: dataset.qrUrl ?? `/s/${session}/qr.svg`,
});
