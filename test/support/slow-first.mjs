import Sequencer from '@jest/test-sequencer';

/** What takes longest, so that no worker is left alone with it at the end. A fresh clone knows of no earlier run. */
const SLOW = ['test/console/', 'test/isolation/', 'test/architecture/', 'test/pages/', 'test/security/'];

export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = SLOW.findIndex((folder) => path.includes(`/${folder}`));
      return index === -1 ? SLOW.length : index;
    };
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
