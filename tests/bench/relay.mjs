// Contestant (a): a plain Socket.IO relay on Node. What comes in goes to everyone; nothing is kept, nobody is asked who.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
io.on("connection", (socket) =>
  socket.on("idea", (idea, acknowledge) => {
    io.emit("idea", idea);
    acknowledge({ ok: true });
  }),
);
http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 });
