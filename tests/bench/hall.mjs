// A hall of phones behind one address: they come in, leave, and come back.
import { ask } from "./asking.mjs";
import { now, pause } from "./meter.mjs";
import { Phone } from "./phone.mjs";

/** Takes a seat with the code and reads the board, as the page of a phone does; ours only. */
async function sit(contest, room, number) {
  const joined = await ask(contest, "POST", "/api/live/join", { body: { code: room.code } });
  if (joined.status !== 201) throw new Error(`join ${joined.status}`);
  const { token, session } = JSON.parse(joined.bytes);
  const board = await ask(contest, "GET", `/api/live/${session}/snapshot`, { token });
  if (board.status !== 200) throw new Error(`snapshot ${board.status}`);
  return new Phone(contest, number, { protocol: 1, token, session });
}

async function enter(contest, room, number) {
  const phone = contest.kind === "ours" ? await sit(contest, room, number) : new Phone(contest, number);
  await phone.open();
  return phone;
}

/** Everybody enters at the same moment: the phones, the seconds until the last is in, how many were refused. */
export async function storm(contest, room, number) {
  const begin = now();
  const all = await Promise.allSettled(Array.from({ length: number }, (_, one) => enter(contest, room, one)));
  const phones = all.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const seconds = (now() - begin) / 1000;
  const why = all.find((one) => one.status === "rejected")?.reason;
  if (why) console.error("refused:", why);
  return { phones, seconds, refused: number - phones.length };
}

/** Every socket is cut; each phone comes back after a pause of its own, and tries again when it is refused. */
export async function comeBack(phones, jitter) {
  for (const phone of phones) phone.cut();
  const begin = now();
  let refused = 0;
  const back = async (phone) => {
    await pause(Math.random() * jitter * 1000);
    while (
      !(await phone.open().then(
        () => true,
        () => false,
      ))
    ) {
      refused += 1;
      await pause(500);
    }
  };
  await Promise.all(phones.map(back));
  return { seconds: (now() - begin) / 1000, refused };
}

export function leave(phones) {
  for (const phone of phones) phone.cut();
}
