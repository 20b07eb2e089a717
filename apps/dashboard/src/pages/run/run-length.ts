import { createContext } from 'react';

/** Milliseconds from the first step that was touched to now, or to the end of the run; for the scales of its stages. */
export const RunLength = createContext(0);
