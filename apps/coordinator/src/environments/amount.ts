import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

/** Of the whole numbers; a share may be from `least`% to 100%. */
interface Range {
  readonly least: number;
  readonly most: number;
}

const SHARE = /^(\d{1,3})%$/u;

/** A whole number, or a share of all as a text: `3`, `"25%"`. */
export const IsAmount = (range: Range): PropertyDecorator =>
  ValidateBy({
    name: 'isAmount',
    validator: {
      validate: (value: unknown) => isAmount(value, range),
      defaultMessage: (asked) =>
        `${asked?.property ?? 'it'} must be a whole number from ${range.least} to ${range.most}, or a share from "${range.least}%" to "100%"`,
    },
  });

function isAmount(value: unknown, { least, most }: Range): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= least && value <= most;
  if (typeof value !== 'string') return false;
  const percent = Number(SHARE.exec(value)?.[1] ?? Number.NaN);
  return percent >= least && percent <= 100;
}

/** For the description of the interface. */
export const amountProperty: ApiPropertyOptions = {
  oneOf: [{ type: 'integer' }, { type: 'string', example: '25%' }],
};
