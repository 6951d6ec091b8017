// HTTP requests, from one address like the sockets.
import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 4096 });

/** The status and the body of an HTTP request. */
export function ask(contest, method, path, { token, body } = {}) {
  return new Promise((resolve, reject) => {
    const content = body ? JSON.stringify(body) : "";
    const headers = content ? { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) } : {};
    if (token) headers.Authorization = `Bearer ${token}`;
    const request = http.request({ agent, method, path, headers, host: "127.0.0.1", port: contest.port }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, bytes: Buffer.concat(parts) }));
      answer.on("error", reject);
    });
    request.on("error", reject);
    request.end(content);
  });
}
