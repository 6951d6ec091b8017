// Ideas are written: steadily by a whole hall, or privately and revealed together.
import { cpu, Histogram, now, pause, until } from "./meter.mjs";
import { Phone } from "./phone.mjs";
import { Tally } from "./tally.mjs";

const PATIENCE = 30;
const LONG_PATIENCE = 60;
let written = 0;

function idea(activity, number) {
  const text = `Ouvrir l’accueil le samedi matin et répondre en deux jours #${number}#`;
  return { kind: "note.add", id: crypto.randomUUID(), activity, text };
}

function expect(phones, ideas) {
  const tally = new Tally(written, ideas, phones.length);
  phones.forEach((phone, number) => Object.assign(phone, { tally, number, gaps: 0, cuts: 0 }));
  written += ideas;
  return tally;
}

const sum = (phones, name) => phones.reduce((total, phone) => total + phone[name], 0);

/** So many ideas a second for so many seconds, each by the next phone: acknowledgements, deliveries, cost. */
export async function write(contest, phones, { board, rate, seconds }) {
  const tally = expect(phones, Math.max(1, Math.round(rate * seconds)));
  const acks = new Histogram();
  const refused = [];
  const before = cpu(contest.pid);
  const begin = now();
  for (let one = 0; one < tally.ideas; one += 1) {
    const wait = begin + (one * 1000) / rate - now();
    if (wait > 0) await pause(wait);
    const sent = (tally.sent[one] = now());
    phones[(one * 37) % phones.length].do(idea(board, tally.first + one)).then((answer) => {
      acks.add(now() - sent);
      if (!answer.ok) refused.push(answer.code);
    });
  }
  await until(() => tally.complete === tally.ideas && acks.total === tally.ideas, PATIENCE);
  for (let left = tally.ideas - acks.total; left > 0; left -= 1) refused.push("silence");
  const spent = cpu(contest.pid) - before;
  return {
    ...told(tally, acks, spent, (now() - begin) / 1000),
    refused,
    cuts: sum(phones, "cuts"),
    gaps: sum(phones, "gaps"),
  };
}

function told(tally, acks, spent, seconds) {
  const pairs = tally.late.total;
  return {
    ack: acks.told(),
    delivery: tally.late.told(),
    seenByAll: tally.seenByAll.told(),
    lost: tally.lost,
    twice: tally.twice,
    cores: spent / seconds,
    perDelivery: (spent / tally.deliveries) * 1000,
    perIdea: (spent / pairs) * 1000,
    numbers: [tally.first, tally.first + tally.ideas],
  };
}

/** Notes are written in private, each phone one after the other, then shown to everyone at once. */
export async function reveal(contest, phones, { room, notes }) {
  const tally = expect(phones, notes);
  for (const phone of phones) phone.tally = null;
  const drafted = await draft(phones, tally, room.private);
  await pause(1000);
  const desk = new Phone(contest, -1, { protocol: 1, token: room.token, session: room.session });
  await desk.open();
  for (const phone of phones) phone.tally = tally;
  const before = cpu(contest.pid);
  const shown = await show(desk, tally, room.private);
  desk.cut();
  const { lost, twice } = tally;
  const refused = [...drafted.refused, ...shown.refused];
  return { ...drafted, ...shown, refused, cpu: cpu(contest.pid) - before, lost, twice, cuts: sum(phones, "cuts") };
}

async function draft(phones, tally, board) {
  const acks = new Histogram();
  const refused = [];
  const begin = now();
  const all = async (phone, number) => {
    for (let one = number; one < tally.ideas; one += phones.length) {
      const sent = now();
      const answer = await phone.do(idea(board, tally.first + one));
      acks.add(now() - sent);
      if (!answer.ok) refused.push(answer.code);
    }
  };
  await Promise.all(phones.map(all));
  return { writing: (now() - begin) / 1000, acks: acks.told(), refused };
}

async function show(desk, tally, board) {
  const begin = now();
  tally.sent.fill(begin);
  const shown = { ack: null, refused: [] };
  desk.do({ kind: "activity.reveal", id: board }).then((answer) => {
    shown.ack = now() - begin;
    if (!answer.ok) shown.refused.push(answer.code);
  });
  await until(() => tally.complete === tally.ideas && shown.ack !== null, LONG_PATIENCE);
  return { ...shown, seconds: (now() - begin) / 1000 };
}
