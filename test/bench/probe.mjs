/** Preloaded into the server under test: tells its own CPU time and memory when the bench asks. */
const ANSWERS = {
  /** Microseconds that all threads of the process have spent. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes: the whole process, and what is in use after a collection. */
  memory() {
    globalThis.gc();
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
    return { resident: rss, used: heapUsed + arrayBuffers };
  },
};

process.on('message', (question) => process.send(ANSWERS[question]()));
process.channel.unref();
