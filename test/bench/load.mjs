import { connect } from 'node:net';

const CONCURRENCY = 16;
const FORM = 'grant_type=client_credentials';

/** The Authorization header's value of a client id and secret. */
export function basic(clientId, secret) {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
}

/** The bytes of a token request (RFC 6749 §4.4.2 with client_secret_basic). */
export function tokenRequest(authorization) {
  return (
    `POST /oauth/token HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${FORM.length}\r\n\r\n${FORM}`
  );
}

/** The bytes of a GET request. */
export function getRequest(path, authorization) {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n\r\n`;
}

/** The bytes of a GraphQL query. */
export function graphqlRequest(query, authorization) {
  const body = JSON.stringify({ query });
  return (
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/**
 * One keep-alive connection that speaks just enough HTTP/1.1 for this server's answers: a bench that shares its
 * processors with the server under test should cost little itself.
 */
class Connection {
  constructor(port) {
    this.socket = connect(port, '127.0.0.1').setNoDelay();
    this.received = '';
    this.socket.on('data', (chunk) => this.receive(chunk));
    this.socket.on('error', (error) => this.reject?.(error));
    this.socket.on('close', () => this.reject?.(new Error('The server closed the connection')));
  }

  /** The body of the answer; anything but 200 is an error. */
  send(request) {
    return new Promise((resolve, reject) => {
      Object.assign(this, { resolve, reject });
      this.socket.write(request);
    });
  }

  receive(chunk) {
    this.received += chunk.toString('latin1');
    const headEnd = this.received.indexOf('\r\n\r\n') + 4;
    if (headEnd < 4) return;
    const length = Number(/^content-length: (\d+)/im.exec(this.received)[1]);
    if (this.received.length < headEnd + length) return;
    const { received, resolve, reject } = this;
    this.received = '';
    if (received.startsWith('HTTP/1.1 200 ')) resolve(received.slice(headEnd));
    else reject(new Error(received));
  }

  close() {
    this.reject = undefined;
    this.socket.destroy();
  }
}

/** A client with a fixed number of keep-alive connections to one server, which closes those that stay idle. */
export class Load {
  constructor(port, connections = CONCURRENCY) {
    this.connections = Array.from({ length: connections }, () => new Connection(port));
  }

  /** Sends `count` requests, each made by `next(index)`, over all the connections. */
  async run(count, next) {
    let index = 0;
    const drain = async (connection) => {
      while (index < count) await connection.send(next(index++));
    };
    await Promise.all(this.connections.map(drain));
  }

  /** One request alone: its answer as JSON, and its latency in milliseconds. */
  async time(request) {
    const start = performance.now();
    const body = await this.connections[0].send(request);
    return { milliseconds: performance.now() - start, body: JSON.parse(body) };
  }

  close() {
    for (const connection of this.connections) connection.close();
  }
}
