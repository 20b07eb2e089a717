import { storedList, storedObject } from './json-column.js';

const cell = { table: 'plan', id: 'p1', column: 'plan_json' };

describe('a stored JSON text', () => {
  it('is the object or the list that was stored', () => {
    expect(storedObject('{"a":1.5}', cell)).toEqual({ a: 1.5 });
    expect(storedList('[{"a":1}]', cell)).toEqual([{ a: 1 }]);
  });

  it.each(['', '{"a"', 'null', '3', '"text"', '[]'])(
    'names its row when it is %p instead of an object',
    (text) => {
      expect(() => storedObject(text, cell)).toThrow(/damaged: plan_json of row p1 in table plan/);
    },
  );

  it.each(['{}', 'null', '[1'])('names its row when it is %p instead of a list', (text) => {
    expect(() => storedList(text, cell)).toThrow(/damaged: plan_json of row p1 in table plan/);
  });
});
