// The load generator: one hall against one contestant. Reads what to do from its argument, prints what it measured.
import { ask } from "./asking.mjs";
import { comeBack, leave, storm } from "./hall.mjs";
import { memory, now, pause } from "./meter.mjs";
import { contents } from "./tally.mjs";
import { reveal, write } from "./writing.mjs";

const contest = JSON.parse(process.argv[2]);
const { rooms, phones: most, seconds, pid } = contest;
const REST = 1500;
const JITTER = 5;

async function hall() {
  (await storm(contest, rooms?.warm, 1)).phones.forEach((phone) => phone.cut());
  await pause(REST);
  const before = memory(pid);
  const { phones, ...join } = await storm(contest, rooms?.hall, most);
  await pause(REST);
  const result = { join: { [most]: join }, memory: (memory(pid) - before) / most };
  for (const rate of [10, 60]) {
    result[`write${rate}`] = await write(contest, phones, { board: rooms?.hall.board, rate, seconds });
    await pause(500);
  }
  return { phones, result };
}

async function rest(phones, result) {
  result.back = await comeBack(phones, JITTER);
  await pause(REST);
  result.reveal = await reveal(contest, phones, { room: rooms.hall, notes: contest.notes });
  leave(phones);
  for (const number of [300, 700].filter((one) => one < most)) result.join[number] = await smaller(number);
  await grow(result);
  result.kept = await kept(result);
}

async function smaller(number) {
  await pause(REST);
  const { phones, ...join } = await storm(contest, rooms[`room${number}`], number);
  leave(phones);
  return join;
}

/** A small room on a small board, then the same room on a full one. */
async function grow(result) {
  for (const name of ["small", "full"]) {
    await pause(REST);
    const { phones } = await storm(contest, rooms[name], Math.min(100, most));
    await pause(500);
    const board = rooms[name].board;
    result[`${name}10`] = await write(contest, phones, { board, rate: 10, seconds: seconds / 2 });
    if (name === "small") result.small60 = await write(contest, phones, { board, rate: 60, seconds: seconds / 2 });
    result[`${name}Snapshot`] = await snapshots(phones[0], board);
    leave(phones);
  }
}

/** A snapshot after a change, which must be built, and the next ones, which are ready. */
async function snapshots(phone, board) {
  await phone.do({ kind: "note.add", id: crypto.randomUUID(), activity: board, text: "Encore une idée" });
  const first = await timed(phone);
  const others = [];
  for (let one = 0; one < 5; one += 1) others.push((await timed(phone)).milliseconds);
  return { built: first.milliseconds, ready: others.sort((a, b) => a - b)[2], bytes: first.bytes };
}

async function timed(phone) {
  const begin = now();
  const { token, session } = phone.seat;
  const { bytes } = await ask(contest, "GET", `/api/live/${session}/snapshot`, { token });
  return { milliseconds: now() - begin, bytes: bytes.length };
}

/** Every idea of the hall is in the database once: a last look at the boards. */
async function kept(result) {
  const { session, token } = rooms.hall;
  const { bytes } = await ask(contest, "GET", `/api/live/${session}/snapshot`, { token });
  const state = JSON.parse(bytes).state;
  const found = new Map();
  for (const { text } of Object.values(state.notes))
    for (const one of contents(text).ideas) found.set(one, (found.get(one) ?? 0) + 1);
  const wanted = [result.write10, result.write60].flatMap(({ numbers: [from, to] }) =>
    Array.from({ length: to - from }, (_, one) => from + one),
  );
  return {
    lost: wanted.filter((one) => !found.has(one)).length,
    twice: [...found.values()].filter((times) => times > 1).length,
  };
}

const { phones, result } = await hall();
if (contest.kind === "ours") await rest(phones, result);
else leave(phones);
console.log(JSON.stringify(result));
process.exit(0);
