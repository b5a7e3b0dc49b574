/** Drawn on a grid of 20 with one stroke, in the colour of the text; always beside words, hence hidden. */
const PATHS = {
  home: 'M3.5 9 10 3.5 16.5 9v7.5h-4.5V12H8v4.5H3.5Z',
  app: 'M3.5 3.5h5v5h-5ZM11.5 3.5h5v5h-5ZM3.5 11.5h5v5h-5ZM11.5 11.5h5v5h-5Z',
  shield: 'M10 2.8 16 5v4.6c0 3.8-2.6 6.4-6 7.6-3.4-1.2-6-3.8-6-7.6V5ZM7.3 10l2 2 3.4-3.8',
  people:
    'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.5 16.5c0-2.8 2.2-4.6 5-4.6s5 1.8 5 4.6M13 4.2a2.6 2.6 0 0 1 0 5M14.5 12.2c1.9.5 3 2.1 3 4.3',
  log: 'M5 3.5h10v13H5ZM7.8 7h4.4M7.8 10h4.4M7.8 13h2.4',
  gear: 'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M4.9 15.1l1.4-1.4M13.7 6.3l1.4-1.4',
  hook: 'M10 3.5a3 3 0 0 1 1.8 5.4l2.7 4.6M8.6 8.8a3 3 0 1 0-3.1 5.1M7.5 13.5h6.6a2.6 2.6 0 1 0 .4-.1',
  key: 'M7 12.8a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2ZM10.5 9.2H17M14.5 9.2v3',
  pulse: 'M2.5 10.5h3.2L8 4.5l4 11 2.2-5h3.3',
  transfer: 'M3.5 7h12M12.5 4l3 3-3 3M16.5 13h-12M7.5 10l-3 3 3 3',
  building: 'M4.5 16.5v-13h7v13M11.5 8h4v8.5M2.8 16.5h14.4M7 6.8h2M7 9.8h2M7 12.8h2',
  map: 'M5 6.6a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5 17a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 5 17ZM15 11.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM6.7 5.4l6.7 3.7M6.7 14.6l6.7-3.7',
  search: 'M8.8 14a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4ZM12.6 12.6l4 4',
  dots: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  copy: 'M7 7h9.5v9.5H7ZM13 7V3.5H3.5V13H7',
  chevron: 'm6 8 4 4 4-4',
  plus: 'M10 4v12M4 10h12',
  warn: 'M10 3.2 17.2 16H2.8ZM10 8.2v3.6M10 13.8h.01',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9',
} as const;

export type IconName = keyof typeof PATHS;

/** @param size in pixels */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
