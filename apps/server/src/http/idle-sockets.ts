import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AddressInfo, Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

/** Publishes each accepted socket, also of the further servers that Fastify opens for `localhost`. */
const ACCEPTED = 'net.server.socket';

/**
 * Ends connections without a request as soon as the server closes, and the others after their last answer. Node waits
 * for what browsers and load balancers open ahead of a request until the time-out of its headers: longer than
 * orchestrators wait before they kill the process.
 */
export class IdleSockets {
  /** Requests under way on each socket. */
  private readonly requests = new Map<Socket, number>();
  private port: number | undefined;
  private isClosing = false;

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRequest', (request, reply, done) => {
      const { socket } = request.raw;
      if (this.requests.has(socket)) {
        this.count(socket, 1);
        reply.raw.once('close', () => this.count(socket, -1));
      }
      done();
    });
    fastify.addHook('onListen', (done) => {
      this.port = (fastify.server.address() as AddressInfo).port;
      subscribe(ACCEPTED, this.accept);
      done();
    });
    fastify.addHook('preClose', (done) => {
      this.isClosing = true;
      for (const socket of this.requests.keys()) this.endIfIdle(socket);
      done();
    });
    fastify.addHook('onClose', (_instance, done) => {
      unsubscribe(ACCEPTED, this.accept);
      done();
    });
  }

  private readonly accept = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort !== this.port) return; // of another server in this process
    this.requests.set(socket, 0);
    socket.once('close', () => this.requests.delete(socket));
    if (this.isClosing) this.endIfIdle(socket);
  };

  private count(socket: Socket, change: 1 | -1): void {
    const count = this.requests.get(socket);
    if (count === undefined) return;
    this.requests.set(socket, count + change);
    if (this.isClosing) this.endIfIdle(socket);
  }

  private endIfIdle(socket: Socket): void {
    if (this.requests.get(socket) === 0) socket.destroy();
  }
}
