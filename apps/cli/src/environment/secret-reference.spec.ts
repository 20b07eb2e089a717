import { resolve } from 'node:path';
import { absolutePath, referenceText, secretReference } from './secret-reference.js';

describe('where a secret is', () => {
  it.each(['hunter2', 'env:', 'env:1X', 'env:A B', 'file:', 'File:x', ''])(
    'is not said by %j',
    (value) => {
      const { mistake } = secretReference(value);
      expect(mistake).toContain('never the secret itself');
    },
  );

  it.each([
    ['env:PW', 'env:PW'],
    ['file:/etc/pw', 'file:/etc/pw'],
    ['file:C:\\lockstep\\pw', 'file:C:\\lockstep\\pw'],
    ['file:secrets/pw', `file:${resolve('secrets/pw')}`],
  ])('%s is told to the coordinator as %s', (value, told) => {
    const { reference } = secretReference(value);
    expect(reference === null ? null : referenceText(reference)).toBe(told);
  });

  it('is a path of any system', () => {
    expect(absolutePath('\\\\share\\pw')).toBe('\\\\share\\pw');
  });
});
