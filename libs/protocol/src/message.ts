import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

export type ParsedMessage<T> =
  | { readonly ok: true; readonly message: T }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/**
 * Checks text from the network against its message class. Unknown fields are refused: a newer peer must not be half
 * understood. Never throws; `mistakes` name the field's path and quote nothing of the sender's text.
 */
export function parseMessage<T extends object>(
  type: new () => T,
  value: unknown,
): ParsedMessage<T> {
  if (!isPlainObject(value)) return { ok: false, mistakes: ['the message is not an object'] };
  const misshapen = misshapenParts(value, '', 1);
  if (misshapen.length > 0) return { ok: false, mistakes: misshapen };
  const message = plainToInstance(type, value);
  const errors = validateSync(message, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  return errors.length === 0
    ? { ok: true, message }
    : { ok: false, mistakes: errors.flatMap((error) => described(error, '')) };
}

/** The deepest message has three levels (facts, services, one service); far deeper text would exhaust the stack. */
const MAX_LEVELS = 8;

/**
 * What the libraries would pass over or fall over. class-transformer drops a key that every object has (__proto__,
 * constructor, toString) without a word and follows any nesting to the end of the stack; class-validator takes null
 * and a list for a member of a list of objects, and has no field to name when it meets binary.
 */
function misshapenParts(value: object, parent: string, level: number): string[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const path = `${parent}${fieldName(key)}`;
    if (key in Object.prototype) return [`${path}: whitelistValidation`];
    if (typeof member !== 'object') return [];
    if (Array.isArray(value) && !isPlainObject(member)) return [`${path}: isObject`];
    if (member === null) return [];
    if (!Array.isArray(member) && !isPlainObject(member)) return [`${path}: isBinary`];
    return level < MAX_LEVELS
      ? misshapenParts(member, `${path}.`, level + 1)
      : [`${path}: isNestedTooDeep`];
  });
}

/** By its tag: what was decoded in another realm has another Object. */
const isPlainObject = (value: unknown): value is object =>
  Object.prototype.toString.call(value) === '[object Object]';

function described(error: ValidationError, parent: string): string[] {
  const path = `${parent}${fieldName(error.property)}`;
  const own = Object.keys(error.constraints ?? {}).map((rule) => `${path}: ${rule}`);
  return [...own, ...(error.children ?? []).flatMap((child) => described(child, `${path}.`))];
}

/** Names of fields come from the sender, too: they are cut, and what could forge a line of a log is taken out. */
const fieldName = (name: string): string => name.slice(0, 64).replace(/[^\x20-\x7e]/g, '?');
