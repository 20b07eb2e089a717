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
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, mistakes: ['the message is not an object'] };
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

/** Property names come from the sender too, so they are cut. */
function described(error: ValidationError, parent: string): string[] {
  const path = `${parent}${error.property.slice(0, 64)}`;
  const own = Object.keys(error.constraints ?? {}).map((rule) => `${path}: ${rule}`);
  return [...own, ...(error.children ?? []).flatMap((child) => described(child, `${path}.`))];
}
