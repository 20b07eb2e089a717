/** Something typed cannot be meant. All mistakes at once, each with the name of its option or argument. */
export class UsageMistakes extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'UsageMistakes';
  }
}
