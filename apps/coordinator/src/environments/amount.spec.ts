import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EnvironmentChangeDto } from './environment.dto.js';

const mistakes = (change: object): string[] =>
  validateSync(plainToInstance(EnvironmentChangeDto, change)).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );

describe('an amount of front-ends or of failures', () => {
  it.each([1, 1_000, '1%', '25%', '100%'])('may be %j', (batch) => {
    expect(mistakes({ batch })).toEqual([]);
  });

  it.each([0, 1_001, 1.5, -1, '0%', '101%', '2', '25 %', '-5%', '1.5%', '', '%', null, true, {}])(
    'may not be %j',
    (batch) => {
      expect(mistakes({ batch })).toEqual([
        'batch must be a whole number from 1 to 1000, or a share from "1%" to "100%"',
      ]);
    },
  );

  it('may be none where it is one of failures', () => {
    expect(mistakes({ maxFailures: 0 })).toEqual([]);
    expect(mistakes({ maxFailures: '0%' })).toEqual([]);
  });
});

describe('how a run goes about its restarts', () => {
  it('has ranges and words', () => {
    const wrong = {
      approval: 'six-eyes',
      canary: 'yes',
      readiness: 'smoke',
      stopTimeoutMs: 0,
      startTimeoutMs: 3_600_001,
      readyTimeoutMs: null,
      reconnectGraceMs: -1,
      runLimitMs: 1.5,
    };
    for (const [key, value] of Object.entries(wrong))
      expect(mistakes({ [key]: value })).not.toEqual([]);
    expect(
      mistakes({ approval: 'four-eyes', canary: true, readiness: 'port', reconnectGraceMs: 0 }),
    ).toEqual([]);
  });
});
