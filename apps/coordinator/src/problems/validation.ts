import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { Problem } from './problem.js';

/** Bodies and queries: unknown fields are refused, and all mistakes are named at once with their paths. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new Problem(
        400,
        'invalid-request',
        'Invalid request',
        'The request has mistakes; nothing was changed.',
        errors.flatMap((error) => described(error, '')),
      ),
  });

function described(error: ValidationError, parent: string): string[] {
  const path = `${parent}${error.property.slice(0, 64)}`;
  return [
    ...Object.values(error.constraints ?? {}).map((rule) => `${path}: ${rule}`),
    ...(error.children ?? []).flatMap((child) => described(child, `${path}.`)),
  ];
}
