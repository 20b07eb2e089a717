import { FILE_LOCK, repeatWhile } from './busy-retry.js';

const busy = () => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_SNAPSHOT' });
const limits = { first: 1, cap: 1, total: 60_000 };

describe('work on a database that another process has locked', () => {
  it('is done again until it succeeds', async () => {
    const failures = [busy(), busy(), busy()];
    const work = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve('done');
    };
    expect(await repeatWhile(FILE_LOCK, work, limits)).toBe('done');
  });

  it('says after the limit what to look for', async () => {
    const work = () => Promise.reject(busy());
    await expect(repeatWhile(FILE_LOCK, work, { ...limits, total: 0 })).rejects.toThrow(
      /locked by another process .* sqlite3 shell/,
    );
  });

  it('is not repeated after any other failure', async () => {
    const failures = [new Error('disk full')];
    const work = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve('repeated');
    };
    await expect(repeatWhile(FILE_LOCK, work, limits)).rejects.toThrow('disk full');
  });
});
