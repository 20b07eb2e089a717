import { readCommandLine } from './command-line.js';
import { PHASE_NAMES } from './phases/phase.js';

const FRESH = 7;

describe('the command line of the crash test', () => {
  it('asks for 100 kills in all phases with a seed of its own unless told otherwise', () => {
    expect(readCommandLine([], FRESH)).toEqual({
      kills: 100,
      seed: FRESH,
      phases: PHASE_NAMES,
      keep: false,
    });
  });

  it('takes a number of kills, a seed, phases, and what becomes of the artefacts', () => {
    const args = ['--kills', '30', '--seed', '5', '--only', 'kills', '--only', 'locked', '--keep'];
    expect(readCommandLine(args, FRESH)).toEqual({
      kills: 30,
      seed: 5,
      phases: ['kills', 'locked'],
      keep: true,
    });
  });

  it.each([
    [['--kills', '0'], '--kills is a whole number from 1 to 10000, not "0".'],
    [['--kills', ''], '--kills is a whole number from 1 to 10000, not "".'],
    [['--seed', '-1'], /--seed/],
    [['--only', 'everything'], /There is no phase "everything"; choose one of: kills, /],
    [['--kill', '9'], /--kill/],
    [['9'], /9/],
  ])('refuses %j and says what it takes', (args, told) => {
    const read = readCommandLine(args, FRESH);
    expect(read).toEqual(expect.stringMatching(told));
  });
});
