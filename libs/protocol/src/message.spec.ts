import {
  Command,
  CommandEvent,
  HostFacts,
  Hello,
  MAX_LIST,
  MAX_MESSAGE_BYTES,
  parseMessage,
  Probe,
  ProbeReply,
  ReachQuery,
  ReachTarget,
} from './index.js';
import {
  status,
  zone,
  target,
  EXAMPLES,
  type Plain,
  type MessageClass,
} from './spec/message-examples.js';

const classes = EXAMPLES.map(([type, example]) => ({ name: type.name, type, example }));
const fields = EXAMPLES.flatMap(([type, example, optional]) =>
  Object.keys(example).map((field) => ({
    name: type.name,
    type,
    example,
    field,
    isOptional: optional.includes(field),
  })),
);

/** As it comes from a socket: text that was read, with own keys of any name. */
const fromText = (text: string): unknown => JSON.parse(text);

function mistakesIn(type: MessageClass, value: unknown): readonly string[] {
  const parsed = parseMessage(type, value);
  return parsed.ok ? [] : parsed.mistakes;
}

const pathsOf = (mistakes: readonly string[]): string[] => [
  ...new Set(mistakes.map((mistake) => mistake.slice(0, mistake.lastIndexOf(': ')))),
];

describe('a message', () => {
  it.each(classes)('of class $name is taken as it was sent', ({ type, example }) => {
    const parsed = parseMessage(type, fromText(JSON.stringify(example)));
    expect(parsed).toEqual({ ok: true, message: example });
    expect(parsed.ok && parsed.message).toBeInstanceOf(type);
  });

  it.each(fields.filter(({ isOptional }) => !isOptional))(
    'of class $name without $field is refused',
    ({ type, example, field }) => {
      const { [field]: _, ...rest } = example;
      expect(pathsOf(mistakesIn(type, rest))).toEqual([field]);
      expect(pathsOf(mistakesIn(type, { ...example, [field]: null }))).toEqual([field]);
    },
  );

  it.each(fields.filter(({ isOptional }) => isOptional))(
    'of class $name may leave out $field, or say null',
    ({ type, example, field }) => {
      const { [field]: _, ...rest } = example;
      expect(mistakesIn(type, rest)).toEqual([]);
      expect(mistakesIn(type, { ...example, [field]: null })).toEqual([]);
    },
  );

  it.each(fields)(
    'of class $name with another type in $field is refused, and the field is named',
    ({ type, example, field }) => {
      const right = example[field];
      const wrong = [
        [[]],
        [null],
        [example],
        { unheardOf: 1 },
        typeof right === 'string' ? 5 : 'text',
        new Uint8Array(3),
        new Date(0),
        ...(Array.isArray(right) ? [{}] : [[]]),
        ...(typeof right === 'object' ? [] : [{}]),
      ];
      for (const value of wrong) {
        const paths = pathsOf(mistakesIn(type, { ...example, [field]: value }));
        expect(paths.length).toBeGreaterThan(0);
        expect(paths.every((path) => path === field || path.startsWith(`${field}.`))).toBe(true);
      }
    },
  );

  it.each(fields.filter(({ example, field }) => typeof example[field] === 'string'))(
    'of class $name with a huge text in $field is refused',
    ({ type, example, field }) => {
      const huge = 'x'.repeat(MAX_MESSAGE_BYTES);
      expect(pathsOf(mistakesIn(type, { ...example, [field]: huge }))).toEqual([field]);
    },
  );

  it.each(fields.filter(({ example, field }) => typeof example[field] === 'number'))(
    'of class $name with no usable number in $field is refused',
    ({ type, example, field }) => {
      for (const value of [NaN, Infinity, -Infinity])
        expect(pathsOf(mistakesIn(type, { ...example, [field]: value }))).toEqual([field]);
    },
  );

  it.each(classes)('of class $name with an unknown field is refused', ({ type, example }) => {
    expect(mistakesIn(type, { ...example, unheardOf: 1 })).toEqual([
      'unheardOf: whitelistValidation',
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'with the field "%s", at the top or inside, is refused like any unknown field',
    (key) => {
      const field = `${JSON.stringify(key)}: {"isAdmin": true}`;
      const probe = fromText(`{"burst": "b", "seq": 0, ${field}}`);
      expect(mistakesIn(Probe, probe)).toEqual([`${key}: whitelistValidation`]);
      const event = fromText(
        `{"commandId": "c", "n": 1, "kind": "done", "result": {"outcome": "restarted", "message": "", ${field}}}`,
      );
      expect(mistakesIn(CommandEvent, event)).toEqual([`result.${key}: whitelistValidation`]);
      expect(({} as Plain)['isAdmin']).toBeUndefined();
    },
  );

  it.each([
    ['a text', 'hello'],
    ['a number', 5],
    ['nothing', null],
    ['no value', undefined],
    ['a list', []],
    ['a list of messages', [{ burst: 'b', seq: 0 }]],
    ['binary', new Uint8Array(8)],
    ['a date', new Date(0)],
  ])('that is %s is refused', (_, value) => {
    expect(parseMessage(Probe, value)).toEqual({
      ok: false,
      mistakes: ['the message is not an object'],
    });
  });

  it('names a mistake deep inside with its whole path', () => {
    const [, facts] = EXAMPLES.find(([type]) => type === HostFacts) ?? [];
    expect(
      mistakesIn(HostFacts, { ...facts, services: [status, { ...status, state: 'asleep' }] }),
    ).toEqual(['services.1.state: isIn']);
    expect(mistakesIn(HostFacts, { ...facts, zone: { ...zone, utcOffsetMin: 1_441 } })).toEqual([
      'zone.utcOffsetMin: max',
    ]);
  });

  it('names every mistake, not only the first', () => {
    expect(pathsOf(mistakesIn(Probe, { burst: 1, seq: -1, more: 1 })).toSorted()).toEqual([
      'burst',
      'more',
      'seq',
    ]);
  });

  it('with a list that is too long, of nothing or of lists is refused', () => {
    const [, facts] = EXAMPLES.find(([type]) => type === HostFacts) ?? [];
    const long = Array.from({ length: MAX_LIST + 1 }, () => 'a');
    expect(mistakesIn(HostFacts, { ...facts, addresses: long })).toEqual([
      'addresses: arrayMaxSize',
    ]);
    for (const odd of [null, [], [status], new Uint8Array(1)])
      expect(mistakesIn(HostFacts, { ...facts, services: [status, odd] })).toEqual([
        'services.1: isObject',
      ]);
  });

  it('that is nested beyond all measure is refused, wherever, and exhausts no stack', () => {
    const depth = 30_000;
    const lists = fromText('['.repeat(depth) + ']'.repeat(depth));
    const objects = fromText(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    for (const value of [lists, objects])
      for (const field of ['seq', 'unheardOf'])
        expect(parseMessage(Probe, { burst: 'b', seq: 0, [field]: value }).ok).toBe(false);
    expect(parseMessage(Probe, objects).ok).toBe(false);
  });

  it('quotes nothing that could forge a line of a log, and no long name', () => {
    const [mistake] = mistakesIn(Probe, { burst: 'b', seq: 0, ['x\n\u001b[31mERROR\u2028']: 1 });
    expect(mistake).toBe('x??[31mERROR?: whitelistValidation');
    expect(mistakesIn(Probe, { burst: 'b', seq: 0, ['y'.repeat(1_000)]: 1 })).toEqual([
      `${'y'.repeat(64)}: whitelistValidation`,
    ]);
    expect(mistakesIn(Hello, { secret: 'very secret' }).join()).not.toContain('very secret');
  });

  it.each(['1795300000000000000\n', '-1', '1e18', '0x10', ' 1', '', '1'.repeat(21)])(
    'with %j for nanoseconds is refused',
    (receivedNs) => {
      const [, reply] = EXAMPLES.find(([type]) => type === ProbeReply) ?? [];
      expect(mistakesIn(ProbeReply, { ...reply, receivedNs })).toEqual(['receivedNs: matches']);
    },
  );

  it('of a command with arguments that its operation does not have is refused', () => {
    const [, command] = EXAMPLES.find(([type]) => type === Command) ?? [];
    expect(mistakesIn(Command, { ...command, operation: 'time.resync' })).toEqual([
      'args: fitsOperation',
    ]);
    expect(mistakesIn(Command, { ...command, operation: 'time.set', args: null })).toEqual([
      'operation: isIn',
    ]);
  });

  it('that asks for more ports than one answer can hold is refused', () => {
    const targets = Array.from({ length: 51 }, () => target);
    expect(mistakesIn(ReachQuery, { targets })).toEqual(['targets: arrayMaxSize']);
    expect(mistakesIn(ReachTarget, { ...target, host: 'a;b' })).toEqual(['host: matches']);
  });

  it.each(['commandId', 'runId'])('with an empty %s is refused', (field) => {
    const [, command] = EXAMPLES.find(([type]) => type === Command) ?? [];
    expect(mistakesIn(Command, { ...command, [field]: '' })).toEqual([`${field}: isNotEmpty`]);
  });
});
