import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_AGAIN_MS = 250;

/**
 * Does the work while no other process does any under the same file, which holds the id of the one that does. A
 * process that was killed in the middle leaves its file, which counts no more.
 */
export async function inTurn(file, work) {
  let isTold = false;
  while (!take(file)) {
    if (!isTold) console.log('Waiting for another npm command that prepares this folder …');
    isTold = true;
    await wait(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // another user's; else it has ended, or the file is gone
  }
}
