import {
  Alert,
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Menu,
  type VariantColorsResolver,
} from '@mantine/core';

/** The teal of the sign-in pages. */
const harbor: MantineColorsTuple = [
  '#edf6f7',
  '#d5e9eb',
  '#a9d5d9',
  '#7dd3db',
  '#4fa9b3',
  '#2c8a95',
  '#17737f',
  '#0b6470',
  '#084b54',
  '#06373e',
];
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fbe0dc',
  '#f6beb6',
  '#ffb3a7',
  '#e07c6e',
  '#cf5b4b',
  '#bb3b2b',
  '#a62a1d',
  '#8c1d12',
  '#6e150c',
];
const yellow: MantineColorsTuple = [
  '#fff8e8',
  '#fdeecb',
  '#f9dfa3',
  '#f0c07a',
  '#dda54a',
  '#c48a2a',
  '#a46f12',
  '#8a5a04',
  '#7a4b00',
  '#6b4100',
];
const gray: MantineColorsTuple = [
  '#f6f9f9',
  '#eef4f4',
  '#e2ebec',
  '#d3dfe1',
  '#b4c5c9',
  '#8198a0',
  '#5b717a',
  '#48606a',
  '#263f46',
  '#10262b',
];
const dark: MantineColorsTuple = [
  '#e7f0f1',
  '#c9d9dc',
  '#a7bcc2',
  '#87a0a8',
  '#2b4650',
  '#1e363f',
  '#182c33',
  '#122329',
  '#0d1b20',
  '#0b171b',
];

/** Filled is light on dark in the light scheme, and dark on light in the dark one: the palette turns round. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'light-dark(#fff, #05262b)' } : colors;
};

/** Calm and dense: the colours and type of the pages on which people sign in. */
export const theme = createTheme({
  primaryColor: 'harbor',
  primaryShade: { light: 7, dark: 3 },
  colors: { harbor, red, yellow, gray, dark },
  variantColorResolver,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, "Liberation Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '680',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  components: {
    // The ring of what has the focus in it goes beyond its edge.
    Alert: Alert.extend({ styles: { message: { overflow: 'visible' } } }),
    // The focus goes to the first entry, as ARIA's pattern has it: a placeholder for it is no entry of a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
});

/** What the palette does not reach; all of it meets WCAG 2.2 AA on the ground and on cards. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--ground': '#f1f6f6',
    '--line': '#d9e4e6',
    '--lamp': '#ffc46b',
    '--accent-ink': '#0b6470',
    '--mantine-color-text': '#10262b',
    '--mantine-color-dimmed': '#48606a',
    '--mantine-color-placeholder': '#5b717a',
    '--mantine-color-error': '#9c2217',
    '--mantine-color-anchor': '#0b6470',
    '--mantine-color-default-border': '#b4c5c9',
  },
  dark: {
    '--ground': '#0b171b',
    '--line': '#223a43',
    '--lamp': '#d98a2b',
    '--accent-ink': '#7dd3db',
    '--mantine-color-text': '#e7f0f1',
    '--mantine-color-dimmed': '#a7bcc2',
    '--mantine-color-placeholder': '#8fa7ae',
    '--mantine-color-error': '#ffb3a7',
    '--mantine-color-anchor': '#7dd3db',
    '--mantine-color-default-border': '#3a5863',
  },
});
