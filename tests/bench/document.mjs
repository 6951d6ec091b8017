// Phones that write on one board; measures once for each line it reads, prints a line of JSON for each.
import { createInterface } from "node:readline";
import { leave, storm } from "./hall.mjs";
import { pause } from "./meter.mjs";
import { write } from "./writing.mjs";

const contest = JSON.parse(process.argv[2]);
const { rooms, phones: number, rate, seconds } = contest;
const { phones, refused } = await storm(contest, rooms.hall, number);
await pause(1500);
console.log(JSON.stringify({ phones: phones.length, refused }));
for await (const period of createInterface({ input: process.stdin })) {
  const measured = await write(contest, phones, { board: rooms.hall.board, rate, seconds });
  console.log(JSON.stringify({ period, ...measured }));
}
leave(phones);
