import { hash } from 'node:crypto';
import { PALETTE } from './palette.data';

const variables = (theme: Readonly<Record<string, string>>): string =>
  Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** No fonts and no images. Paper is always white: a dark page would be a sheet of ink. */
export const STYLE = `
:root{color-scheme:light dark;${variables(PALETTE.light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(PALETTE.dark)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
bdi,code,.lead,pre{overflow-wrap:anywhere}
header,footer,main{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.25rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
p{margin:.5rem 0;max-width:46rem}
section{padding:1.75rem 0 .5rem;border-top:1px solid var(--line);margin-top:1.25rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;display:inline-block;margin:.5rem 1.25rem}
.soft,caption,figcaption{color:var(--soft)}
.lead{font-size:1.125rem;background:var(--well);border-radius:.5rem;padding:1rem 1.25rem;margin:1.25rem 0;max-width:none}
.note{border-radius:.375rem;padding:.625rem .875rem;margin:.5rem 0;border-left:.25rem solid;max-width:none}
.warn{background:var(--warn);color:var(--on-warn)}
.good{background:var(--good);color:var(--on-good)}
.bad{background:var(--bad);color:var(--on-bad)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:1rem 0 0}
nav a{display:inline-block;padding:.25rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1rem 0;padding:0}
.tiles div{background:var(--well);border-radius:.5rem;padding:.75rem 1rem}
.tiles dt{color:var(--soft);font-size:.875rem}
.tiles dd{margin:0;font-size:1.375rem;font-weight:600;font-variant-numeric:tabular-nums}
.tiles dd.of{font-size:.8125rem;font-weight:400;color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.9375rem}
caption{text-align:left;font-size:.875rem;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;font-weight:400;border-bottom:1px solid var(--line)}
thead th{font-size:.8125rem;font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:600}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number,th code{white-space:nowrap}
.chart{width:28%;min-width:5rem;padding-right:0}
.chart span{display:block}
svg{display:block;overflow:visible}
.strip{width:100%;height:.75rem;margin-top:.375rem}
.plot{width:100%;height:12rem;margin:.5rem 0 0;font-size:.75rem}
.small.plot{height:7.5rem}
.fill{fill:var(--bar)}
.lost{fill:var(--out)}
.track{fill:var(--line)}
.axis{stroke:var(--soft);stroke-width:1}
.mark{stroke:var(--mark);stroke-width:2;stroke-dasharray:5 3}
text{fill:var(--soft)}
text.named{fill:var(--mark);font-weight:600}
figure{margin:1rem 0}
figcaption{font-size:.875rem}
code{font:.8125rem/1.5 ui-monospace,Consolas,monospace}
pre{font:.8125rem/1.5 ui-monospace,Consolas,monospace;white-space:pre-wrap;background:var(--well);border-radius:.375rem;padding:.875rem;margin:.5rem 0}
summary{cursor:pointer;padding:.25rem 0;color:var(--link)}
footer{color:var(--soft);font-size:.875rem;padding-top:1.5rem;padding-bottom:3rem}
@media (max-width:40rem){
header,main,footer{padding-left:1rem;padding-right:1rem}
h1{font-size:1.5rem}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,caption,tbody,tr,th,td{display:block}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
th,td{border:0;padding:.0625rem 0}
td{display:grid;grid-template-columns:minmax(7rem,38%) 1fr;gap:.5rem}
th code{white-space:normal}
td::before{content:attr(data-head);color:var(--soft);font-size:.875rem}
td.number{text-align:left;white-space:normal}
td.chart{width:100%;display:block}
td.chart span{display:block}
td.chart::before{content:none}
td:empty{display:none}
.wide-only{display:none}
}
@media print{
@page{size:A4;margin:16mm}
body{font-size:10pt}
header,footer,main{max-width:none;padding:0}
nav,.skip{display:none}
.lead,.note,.tiles div,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2,h3,caption{break-after:avoid}
tr,figure,.note,.lead,.tiles,.block{break-inside:avoid}
section{padding-top:.75rem;margin-top:.5rem}
th,td{padding-top:.2rem;padding-bottom:.2rem}
details::details-content{content-visibility:visible;block-size:auto}
svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{color:inherit;text-decoration:none}
}
@media (forced-colors:active){.fill{fill:CanvasText}.lost{fill:Highlight}.mark{stroke:Highlight}.axis{stroke:CanvasText}text{fill:CanvasText}}
`;

/** Nothing is loaded and nothing runs; of styles only this one counts. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;
