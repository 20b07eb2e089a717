/** What a step is about: the name of its service, or the clock of its host. */
export const operationObject = (service: string | null): string => service ?? 'clock';
