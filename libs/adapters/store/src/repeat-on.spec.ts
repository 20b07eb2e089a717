import { repeatOn } from './repeat-on.js';

const duplicate = () => Object.assign(new Error('duplicate'), { number: 2627 });

describe('work that another transaction came in between', () => {
  it('is done again, and finds the result of the other one', async () => {
    const failures = [duplicate()];
    const work = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve('updated');
    };
    expect(await repeatOn('unique', work)).toBe('updated');
  });

  it('fails when that never ends, and at once when it failed for another reason', async () => {
    await expect(repeatOn('unique', () => Promise.reject(duplicate()))).rejects.toThrow(
      'duplicate',
    );
    const failures = [new Error('disk full')];
    const work = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve('repeated');
    };
    await expect(repeatOn('unique', work)).rejects.toThrow('disk full');
  });
});
