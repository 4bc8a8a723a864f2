/** The report's style sheet: light and dark by the reader's preference, always light on paper. */
import { colorPairs } from './theme.ts';

/** Figures are drawn in the light theme's colors; in the dark one each color gives way to its twin. */
function darkFigures(): string {
  return colorPairs()
    .map(([light, dark]) => `.figure [fill="${light}"]{fill:${dark}}.figure [stroke="${light}"]{stroke:${dark}}`)
    .join('\n');
}

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--muted:#595959;--rule:#d0d0d0;
--warn:#fff4d6;--warn-rule:#b87700;--fail:#fde8e4;--fail-rule:#b3261e;--link:#005a8f}
body{margin:0 auto;max-width:68rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,"Segoe UI",Helvetica,Arial,sans-serif}
h1{font-size:1.6rem;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:0;overflow-wrap:anywhere}
p{margin:.4rem 0;overflow-wrap:anywhere}
a{color:var(--link)}
section{border-top:1px solid var(--rule);margin-top:2rem;padding-top:1.25rem}
figure{margin:1rem 0 .5rem}
figcaption,.note,.model,footer{color:var(--muted);font-size:.87rem}
.wide,.figure{overflow-x:auto}
.figure svg{display:block;width:100%;height:auto;max-width:46rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:0 1.5rem;align-items:start}
.figures>*{min-width:0}
table{border-collapse:collapse;margin:1rem 0 0;font-size:.87rem}
caption{text-align:left;white-space:nowrap;font-weight:600;font-size:.95rem;padding-bottom:.25rem}
th,td{padding:.2rem .9rem .2rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
td:last-child,th:last-child{padding-right:0}
thead th{font-weight:600;color:var(--muted);white-space:nowrap;border-bottom:1px solid var(--ink)}
tbody th{font-weight:500;overflow-wrap:break-word;min-width:3rem;max-width:16rem}
.s{white-space:nowrap}
td{overflow-wrap:break-word;max-width:26rem}
.sources tbody th{min-width:8rem}
.n{font-variant-numeric:tabular-nums;white-space:nowrap;text-align:right}
code{font-size:.93em}
nav ul{columns:16rem;column-gap:2rem;margin:1rem 0;padding-left:1.2rem}
nav li{overflow-wrap:anywhere;break-inside:avoid}
.box{border-left:4px solid var(--warn-rule);background:var(--warn);padding:.5rem .9rem;margin:.9rem 0}
.box.fail{border-color:var(--fail-rule);background:var(--fail)}
.box ul{margin:.2rem 0;padding-left:1.2rem}
.pair{display:flex;flex-wrap:wrap;gap:0 3rem}
.pair>*{min-width:0;max-width:100%}
@media(max-width:40rem){caption{white-space:normal;max-width:calc(100vw - 2rem)}}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#16181c;--ink:#ececec;--muted:#a8adb4;--rule:#3a3e45;
--warn:#33290f;--warn-rule:#f4b63c;--fail:#3a1c19;--fail-rule:#ff8a80;--link:#7cc4f5}
${darkFigures()}
}
@media print{
:root{color-scheme:light}
body{max-width:none;padding:0;font-size:10pt}
section{border:0;margin:0;padding:0}
section+section{break-before:page}
figure,tr,.box{break-inside:avoid}
caption{break-after:avoid}
table{font-size:8pt}
th,td{padding-right:.6rem}
thead{display:table-header-group}
.wide,.figure{overflow:visible}
.figure svg{min-width:0}
.box{print-color-adjust:exact}
}`;
