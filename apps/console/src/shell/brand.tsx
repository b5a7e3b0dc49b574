/** The mark of the sign-in pages. */
export function Brand() {
  return (
    <svg width="28" height="28" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="light-dark(#0b6470, #7dd3db)" />
      <g fill="none" stroke="light-dark(#fff, #05262b)" strokeWidth="2.5" strokeLinecap="round">
        <path d="M14.5 14.5a7.8 7.8 0 0 0 0 11M25.5 14.5a7.8 7.8 0 0 1 0 11" />
        <path d="M10.25 10.25a13.8 13.8 0 0 0 0 19.5M29.75 10.25a13.8 13.8 0 0 1 0 19.5" />
      </g>
      <circle cx="20" cy="20" r="3.5" fill="light-dark(#ffc46b, #b45f06)" />
    </svg>
  );
}
