/** Follows the browser's light or dark scheme; no fonts, no images. */
export const ADMIN_PAGE_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: 1rem; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem; }
label { display: block; font-weight: 600; }
input, select, button { font: inherit; padding: .4rem .6rem; width: 100%; border: 1px solid var(--line); border-radius: .35rem; }
button { width: auto; cursor: pointer; min-height: 2.5rem; }
button.main { background: #0b57d0; color: #fff; border-color: #0b57d0; }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
progress { width: 100%; height: 1.2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
#message { min-height: 1.5rem; font-weight: 600; }
.actions { display: flex; gap: .5rem; flex-wrap: wrap; margin-top: 1rem; }
[hidden] { display: none; }
`;
