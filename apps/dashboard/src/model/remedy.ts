export interface RemedyPart {
  readonly kind: 'text' | 'command';
  readonly text: string;
}

/** A remedy marks what is typed on a terminal with backticks: `tzutil /s "GMT Standard Time"`. */
export function remedyParts(remedy: string): RemedyPart[] {
  return remedy
    .split('`')
    .map((text, i): RemedyPart => ({ kind: i % 2 === 1 ? 'command' : 'text', text }))
    .filter(({ text }) => text.trim() !== '');
}
