import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol: far from the three colours of a verdict, so that nothing of the frame looks like a state. */
const petrol: MantineColorsTuple = [
  '#e6f6f8',
  '#d0ebef',
  '#a3d6de',
  '#72c0cd',
  '#4aaebe',
  '#31a2b4',
  '#1f8a9c',
  '#0b7285',
  '#0a5f70',
  '#054652',
];

export const THEME = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  colors: { petrol },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // In a sentence a colour alone does not make a link (WCAG 2.2, 1.4.1).
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Button: { styles: { label: { fontWeight: 600 } } },
    Badge: { styles: { label: { fontWeight: 600 } } },
  },
});
