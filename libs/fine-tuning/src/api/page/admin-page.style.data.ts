/** Follows the browser's light or dark scheme; no fonts, no images. */
export const ADMIN_PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f4f5f7, #14161a); --card: light-dark(#fff, #1d2026); --text: light-dark(#1b1e24, #e6e8ec);
  --soft: light-dark(#596170, #a3abba); --line: light-dark(#dadee5, #343a45); --accent: light-dark(#1a56db, #86a9ff);
  --on-accent: light-dark(#fff, #10131a); --good: light-dark(#12703c, #66d59a); --bad: light-dark(#b3261e, #ff9d94);
  --well: light-dark(#f4f5f7, #14161a);
}
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: var(--page); color: var(--text); }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; display: grid; gap: 1rem; }
main > * { min-width: 0; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; } h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
header p, .soft { color: var(--soft); margin: .25rem 0 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem; align-items: end; }
label { display: block; font-weight: 600; font-size: .9rem; margin-bottom: .25rem; }
input, select, button { font: inherit; color: inherit; min-height: 2.6rem; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
input, select { width: 100%; }
button { cursor: pointer; font-weight: 600; }
button:hover { border-color: var(--accent); }
button:disabled { opacity: .55; cursor: progress; }
button.main { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
button.small { min-height: 2rem; padding: .15rem .6rem; font-size: .9rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
progress { width: 100%; height: .8rem; accent-color: var(--accent); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .75rem 0 .25rem; }
th { color: var(--soft); font-size: .85rem; }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td:first-child { white-space: normal; overflow-wrap: anywhere; }
@media (max-width: 30rem) { th, td { padding-right: .4rem; } .card { padding: 1rem; } table { font-size: .875rem; } }
tbody tr:last-child td { border-bottom: 0; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.action { text-align: right; padding-right: 0; }
.status { font-weight: 600; } .status.done { color: var(--good); }
.status.failed, .status.revoked { color: var(--bad); }
#message:empty { display: none; }
#message { margin: 0; padding: .75rem 1rem; border-radius: .5rem; border: 1px solid var(--bad); color: var(--bad); background: var(--card); overflow-wrap: anywhere; }
.actions { display: flex; gap: .5rem; flex-wrap: wrap; margin-top: 1rem; }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0 0 1rem; }
.figures div { display: flex; flex-direction: column-reverse; } .figures dt { color: var(--soft); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.sample { background: var(--well); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0 0; }
.sample p { margin: 0 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere; } .sample p:last-child { margin: 0; }
.sample b { display: block; color: var(--soft); font-size: .8rem; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
[hidden] { display: none; }
`;
