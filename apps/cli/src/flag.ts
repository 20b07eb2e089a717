/** `repeated`: it may be given several times, and its option is then a list. */
export type Flag = readonly [flags: string, about: string, often?: 'repeated'];
