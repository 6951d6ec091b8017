// @ts-check
import { openLive } from "../live/store.js";
import { mount } from "./app.js";
import { Desk } from "./desk.js";

const { dataset } = document.body;
const session = dataset.session ?? "";
const snapshot = JSON.parse(document.getElementById("snapshot")?.textContent ?? "null");
const live = openLive({ session, snapshot, page: "facilitator" });
const code = live.state.session.code ?? "";

const desk = new Desk(live, {
  join: new URL(dataset.joinUrl ?? `/j/${code}`, location.href).href,
  qr: dataset.qrUrl ?? `/s/${session}/qr.svg`,
  projector: dataset.projectorUrl ?? `/s/${session}/projector`,
  harvest: dataset.harvestUrl ?? "",
});

mount(/** @type {HTMLElement} */ (document.getElementById("live")), desk);
