// Contestant (c): the raw ceiling. A bare WebSocket broadcast: no protocol, no acknowledgement, nothing kept.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: "127.0.0.1",
  backlog: 4096,
  perMessageDeflate: false,
});
server.on("connection", (socket) =>
  socket.on("message", (idea) => {
    for (const other of server.clients) other.send(idea, { binary: false });
  }),
);
