/** One measured figure. */
export interface Figure {
  readonly id: string;
  /** Null where it cannot be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: 'ms' | 'kB' | 'MB' | 'count';
  readonly better: 'lower' | 'higher';
  /** Null: no goal is set, the figure explains another one. */
  readonly goal: number | null;
  /** What was measured, and how. */
  readonly note: string;
}

/** One row of latest.json. */
export interface Result extends Figure {
  readonly suite: string;
  /** Null without a goal or without a value. */
  readonly met: boolean | null;
}

export function resultOf(suite: string, figure: Figure): Result {
  const { id, unit, better, goal, note } = figure;
  const value = figure.value === null ? null : Number(figure.value.toFixed(3));
  return { suite, id, value, unit, better, goal, met: metGoal({ value, better, goal }), note };
}

function metGoal({ value, better, goal }: Pick<Figure, 'value' | 'better' | 'goal'>) {
  if (value === null || goal === null) return null;
  return better === 'lower' ? value <= goal : value >= goal;
}
