import { readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often the owner touches its file, ms. */
const BEAT = 2_000;
/** An owner that has not beaten for so long is taken for dead: its process number may belong to another by now. */
const SILENCE = 30_000;
/** Between two looks at somebody else's lock, ms. */
const LOOK = 100;

/**
 * Runs `work` while no other process does, on one machine. Waits for the other; one that died is noticed.
 *
 * @template T
 * @param {string} path of the lock file
 * @param {{onWait: (owner: string) => void, work: () => Promise<T>}} options
 * @returns {Promise<T>}
 */
export async function alone(path, { onWait, work }) {
  await acquire(path, onWait);
  const beat = setInterval(() => touch(path), BEAT);
  const release = () => {
    if (look(path)?.owner === String(process.pid)) remove(path);
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function acquire(path, onWait) {
  let seen = { mark: '', at: 0 };
  let told = false;
  while (!create(path)) {
    const lock = look(path);
    if (lock === null) continue;
    // Own monotonic clock: instants of a file and of this process are never compared.
    const now = performance.now();
    if (lock.mark !== seen.mark) seen = { mark: lock.mark, at: now };
    if (isDead(lock.owner) || now - seen.at > SILENCE) {
      takeAway(path, lock.mark);
      continue;
    }
    if (!told) onWait(lock.owner);
    told = true;
    await sleep(LOOK);
  }
}

function create(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Null when the lock has gone in the meantime. */
function look(path) {
  try {
    const { mtimeMs, ino } = statSync(path);
    return { owner: readFileSync(path, 'utf8'), mark: `${ino} ${mtimeMs}` };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A file whose owner has not written its number yet is alive; the silence rule covers it if that never comes. */
function isDead(owner) {
  if (!/^\d+$/.test(owner)) return false;
  try {
    process.kill(Number(owner), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Several may see the same dead lock: only one rename wins, and one that caught a newer lock puts it back. */
function takeAway(path, mark) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const caught = look(aside);
  if (caught !== null && caught.mark !== mark) renameSync(aside, path);
  else remove(aside);
}

function touch(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function remove(path) {
  try {
    unlinkSync(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
