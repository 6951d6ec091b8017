// A phone, as lean as it gets: one WebSocket with our own Engine.IO framing.
import WebSocket from "ws";
import { ask } from "./asking.mjs";
import { pause } from "./meter.mjs";
import { contents } from "./tally.mjs";

// As the pages do.
const SEEN_EVERY = 500;

/** How each contestant is spoken to: where, how one enters, what says that one is in. */
const WAYS = {
  ours: { path: "/socket.io/?EIO=4&transport=websocket", space: "/live,", greeting: '42/live,["hello"', event: "ops" },
  relay: { path: "/socket.io/?EIO=4&transport=websocket", space: "", greeting: "40{", event: "idea" },
  plain: { path: "/socket.io/?EIO=4&transport=websocket", space: "", greeting: "40{", event: "idea" },
  ceiling: { path: "/" },
};

export class Phone {
  constructor(contest, number, seat = {}) {
    Object.assign(this, { contest, number, seat, way: WAYS[contest.kind] });
    this.client = crypto.randomUUID();
    this.next = 1;
    this.rev = this.told = this.asked = this.cuts = this.gaps = 0;
    this.waiting = new Map();
    this.tally = null;
  }

  /** Opens the socket; resolves when the server has let it in. */
  open() {
    this.away = false;
    return new Promise((resolve, reject) => {
      const failed = (error) => reject(error instanceof Error ? error : new Error("refused"));
      const address = `ws://127.0.0.1:${this.contest.port}${this.way.path}`;
      const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
      this.socket = socket;
      this.isIn = false;
      this.entered = () => resolve((this.isIn = true));
      this.refused = failed;
      socket.on("message", (bytes) => this.#read(bytes.latin1Slice()));
      socket.on("error", failed);
      socket.on("close", () => this.#closed(socket, failed));
      if (!this.way.greeting) socket.on("open", resolve);
    });
  }

  /** Ends the connection at once, as a cut does. */
  cut() {
    this.away = true;
    const socket = this.socket;
    this.socket = null;
    socket?.terminate();
  }

  #closed(socket, failed) {
    failed();
    if (this.socket === socket && this.isIn) void this.#return();
  }

  #read(packet) {
    if (!this.way.greeting) this.#event(packet);
    else if (packet[0] === "2") this.socket?.send("3");
    else if (packet[0] === "0") this.socket?.send(`40${this.way.space}${JSON.stringify(this.seat)}`);
    else if (packet.startsWith("43")) this.#acknowledged(packet);
    else if (packet.startsWith("44")) this.refused();
    else if (packet.startsWith(this.way.greeting)) this.#greeted(packet);
    else if (packet.startsWith(`42${this.way.space}["stale"`)) void this.#catchUp();
    else if (packet.startsWith("42")) this.#event(packet);
  }

  #greeted(packet) {
    const rev = Number(/"rev": ?(\d+)/.exec(packet)?.[1] ?? 0);
    this.epoch = /"epoch": ?"([^"]+)"/.exec(packet)?.[1];
    const behind = this.rev && rev > this.rev;
    this.rev ||= rev;
    if (behind) void this.#catchUp();
    this.entered();
  }

  /** Reads by HTTP what it missed, as a page does: one request at a time, again when it failed. */
  async #catchUp() {
    if (this.catching || this.away) return;
    this.catching = true;
    const { session, token } = this.seat;
    const path = `/api/live/${session}/changes?epoch=${this.epoch}&since=${this.rev}`;
    const answer = await ask(this.contest, "GET", path, { token }).catch(() => null);
    this.catching = false;
    if (answer?.status === 200) this.#event(answer.bytes.latin1Slice());
    else pause(500).then(() => this.#catchUp());
  }

  /** The server cut it: it comes back by itself, and sends again what was not answered. */
  async #return() {
    this.cuts += 1;
    this.socket = null;
    while (!this.socket) {
      await pause(500 + Math.random() * 1000);
      if (this.away) return;
      await this.open().catch(() => (this.socket = null));
    }
    for (const { packet } of this.waiting.values()) this.socket.send(packet);
  }

  #acknowledged(packet) {
    const start = packet.indexOf("[");
    const id = Number(packet.slice(2 + this.way.space.length, start));
    this.waiting.get(id)?.resolve(JSON.parse(packet.slice(start))[0]);
    this.waiting.delete(id);
  }

  #event(packet) {
    const found = contents(packet);
    if (found.to && !this.#follow(found)) return;
    if (found.ideas.length) this.tally?.receive(this.number, found.ideas);
  }

  #follow({ from, to }) {
    if (from > this.rev) {
      this.gaps += 1;
      void this.#catchUp();
      return false;
    }
    if (to <= this.rev) return false;
    this.rev = to;
    if (to - this.told >= SEEN_EVERY) this.#tell();
    return true;
  }

  #tell() {
    this.told = this.rev;
    this.socket?.send(`42${this.way.space}["seen",{"rev":${this.rev}}]`);
  }

  /** Sends an event and waits for its acknowledgement; the bare broadcast has none. */
  emit(message) {
    if (!this.way.greeting) {
      this.socket.send(JSON.stringify(message));
      return Promise.resolve({ ok: true });
    }
    const id = ++this.asked;
    const packet = `42${this.way.space}${id}${JSON.stringify([this.way.event, message])}`;
    this.socket?.send(packet);
    return new Promise((resolve) => this.waiting.set(id, { packet, resolve }));
  }

  /** One operation: as the next of its outbox for ours, as it is for a relay. */
  do(op) {
    if (this.contest.kind !== "ours") return this.emit(op);
    return this.emit({ client: this.client, first: this.next++, ops: [op] });
  }
}
