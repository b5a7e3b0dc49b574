/** The pages' style. It is inside each page, allowed by its hash: no second request, no cache to go stale. */
export const STYLE = `
:root {
  color-scheme: light dark; --top: clamp(1.5rem, 7vh, 4.5rem);
  --ground: #eef4f4; --ripple: rgb(11 100 112 / .11); --card: #fff; --ink: #10262b; --quiet: #48606a;
  --line: #d3dfe1; --edge: #70888f; --field: #fff; --accent: #0b6470; --accent-strong: #084b54; --on-accent: #fff;
  --lamp: #ffc46b; --bad: #8c1d12; --bad-ground: #fdf1ef; --bad-line: #c8503f; --warn: #7a4b00;
  --shadow: 0 1px 2px rgb(16 38 43 / .06), 0 12px 40px rgb(16 38 43 / .09);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0b171b; --ripple: rgb(120 210 220 / .1); --card: #122329; --ink: #e7f0f1; --quiet: #a7bcc2;
    --line: #26404a; --edge: #6d8790; --field: #0d1b20; --accent: #7dd3db; --accent-strong: #a5e4ea; --on-accent: #05262b;
    --lamp: #b45f06; --bad: #ffc2b8; --bad-ground: #331a18; --bad-line: #c8695b; --warn: #f0c07a;
    --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 12px 40px rgb(0 0 0 / .35);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: auto 1fr auto;
  color: var(--ink); background: var(--ground);
  background-image: linear-gradient(transparent 12rem, var(--ground) 44rem),
    repeating-radial-gradient(circle at 50% calc(var(--top) + 1.5rem), transparent 0 71px, var(--ripple) 72px 73.5px);
  font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: .2em; }
a:hover { color: var(--accent-strong); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .375rem; }
.skip { position: absolute; left: 1rem; top: -6rem; padding: .75rem 1rem; background: var(--card); border-radius: .5rem; }
.skip:focus { top: 1rem; }
.masthead { padding: var(--top) 1.25rem clamp(1rem, 3vh, 1.75rem); }
.brand { display: grid; justify-items: center; gap: .625rem; font-size: 1.0625rem; font-weight: 650; letter-spacing: -.01em; }
.brand svg { width: 3rem; height: 3rem; }
.brand .tile { fill: var(--accent); }
.brand .wave { fill: none; stroke: var(--on-accent); stroke-width: 2.5; stroke-linecap: round; }
.brand .lamp { fill: var(--lamp); }
main { width: 100%; max-width: 28rem; margin: 0 auto; padding: 0 1rem; align-self: start; }
main:focus { outline: none; }
main:first-child { margin-top: var(--top); }
main:first-child form { margin-top: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1.125rem; box-shadow: var(--shadow); padding: clamp(1.5rem, 6vw, 2.5rem); }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; font-weight: 680; text-wrap: balance; }
h2 { margin: 2rem 0 .75rem; font-size: .9375rem; font-weight: 650; }
p { margin: .625rem 0 0; }
.quiet { color: var(--quiet); }
.small { font-size: .875rem; }
form { margin: 1.75rem 0 0; display: grid; gap: 1.25rem; }
form + p, form + .quiet { margin-top: 1.5rem; }
.ways { list-style: none; margin: 1.5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
.notice form { margin-top: .75rem; }
label { display: block; margin-bottom: .375rem; font-weight: 600; font-size: .9375rem; }
[hidden] { display: none !important; }
.pages { margin: -.5rem 0 1.75rem; border-bottom: 1px solid var(--line); font-size: .9375rem; }
.pages ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.pages a { display: block; padding: .625rem 0; margin-bottom: -1px; border-bottom: 2px solid transparent; text-decoration: none; }
.pages a:hover { border-color: var(--edge); }
.pages a[aria-current] { color: var(--ink); font-weight: 650; border-color: var(--accent); }
fieldset { min-width: 0; margin: 0 0 1.25rem; padding: 0; border: 0; display: grid; gap: 1.25rem; }
legend { padding: 0; margin-bottom: 1rem; font-size: 1.1875rem; font-weight: 650; letter-spacing: -.01em; }
.hint, .wrong { margin: 0 0 .375rem; font-size: .875rem; }
.hint { color: var(--quiet); }
.wrong { margin: .375rem 0 0; color: var(--bad); }
input:not([type=hidden]), textarea {
  display: block; width: 100%; min-height: 3rem; padding: .625rem .875rem; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--edge); border-radius: .625rem;
}
textarea { resize: vertical; }
input:hover, textarea:hover { border-color: var(--accent); }
input:focus-visible, textarea:focus-visible { outline-offset: 1px; border-color: var(--accent); border-radius: .625rem; }
input[aria-invalid=true], textarea[aria-invalid=true] { border-color: var(--bad-line); }
button, .button {
  display: inline-flex; justify-content: center; align-items: center; width: 100%; min-height: 3rem; padding: .625rem 1.25rem;
  font: inherit; font-weight: 650; text-decoration: none; cursor: pointer; border-radius: .625rem; border: 1px solid transparent;
  color: var(--on-accent); background: var(--accent);
}
button:hover, .button:hover { color: var(--on-accent); background: var(--accent-strong); }
button:focus-visible, .button:focus-visible { border-radius: .625rem; }
button.plain { color: var(--accent); background: transparent; border-color: var(--edge); }
button.plain:hover { color: var(--accent-strong); border-color: var(--accent-strong); }
.notice { margin: 1.5rem 0 0; padding: .75rem 1rem; border-radius: .625rem; border: 1px solid var(--line); background: var(--ground); }
.notice.bad { color: var(--bad); background: var(--bad-ground); border-color: var(--bad-line); }
.notice p { margin: 0; }
.notice ul { margin: .25rem 0 0; padding-left: 1.25rem; }
.notice.bad a { color: inherit; }
.rows { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
p + .rows { margin-top: 1.5rem; }
.rows li { padding: .875rem 0; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; align-items: baseline; }
.rows strong { font-weight: 600; }
.rows p { margin: 0; grid-column: 1 / -1; }
.rows details, .rows form { grid-column: 1 / -1; margin: .25rem 0 0; }
.rows summary { cursor: pointer; color: var(--accent); font-size: .875rem; }
.rows details .scopes { margin: .5rem 0; font-size: .875rem; }
.rows button { min-height: 2.5rem; width: auto; justify-self: start; padding: .375rem 1rem; }
.tag { padding: .0625rem .625rem; border: 1px solid var(--edge); border-radius: 1rem; font-size: .8125rem; color: var(--quiet); white-space: nowrap; }
.tag.bad { color: var(--bad); border-color: var(--bad-line); background: var(--bad-ground); }
.tag.warn { color: var(--warn); border-color: var(--warn); }
.scopes { margin: 0; padding: 0 0 0 1.375rem; display: grid; gap: .5rem; }
.scopes li::marker { content: "✓  "; color: var(--accent); font-weight: 700; }
.scopes.not li::marker { content: "–  "; color: var(--quiet); }
.choices { margin: 0; padding: 0; border: 0; display: grid; gap: .625rem; }
.choice { display: flex; gap: .875rem; align-items: center; margin: 0; padding: .875rem 1rem; border: 1px solid var(--edge); border-radius: .625rem; cursor: pointer; font-weight: 400; }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice input { width: 1.25rem; height: 1.25rem; min-height: 0; padding: 0; accent-color: var(--accent); flex: none; }
.choice strong { display: block; font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
code { font: .875em ui-monospace, "SFMono-Regular", Menlo, "Liberation Mono", monospace; }
.actions { margin-top: 1.75rem; }
footer { padding: 2rem 1.25rem; text-align: center; color: var(--quiet); font-size: .875rem; }
footer nav { margin-top: .75rem; }
footer p { margin: 0 auto; max-width: 28rem; text-wrap: balance; }
@media (forced-colors: active) { button, .button { border-color: ButtonText; } .brand .tile { fill: CanvasText; } .brand .wave { stroke: Canvas; } }
@media print { body { background: none; } .card { box-shadow: none; } }
`;
