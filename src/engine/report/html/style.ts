/** The look of a report: that of the page, in light, in dark, and in black on white on paper. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fcfcfa;--raised:#fff;--sunken:#f4f4f0;--ink:#1b1d20;--ink-2:#4d5157;--ink-3:#696d74;--line:#e5e5df;--track:#c9ccd0;--line-strong:#8d9096;--accent:#0b7566;--accent-soft:#e4f1ee;--warn:#7d5200;--warn-soft:#fcf3df;--c2:#b0641c;--c3:#4b57b8;--c4:#a3386c;--c5:#5f7d1f}
@media screen and (prefers-color-scheme:dark){:root{--paper:#131517;--raised:#1a1d20;--sunken:#0d0f10;--ink:#eceeee;--ink-2:#b4b9be;--ink-3:#8f959c;--line:#2a2e32;--track:#5d656d;--line-strong:#6d737a;--accent:#4ccbb2;--accent-soft:#143029;--warn:#e9b949;--warn-soft:#2c2410;--c2:#e8a35c;--c3:#98a4ff;--c4:#f08ab5;--c5:#a9cc62}}
*,*::before,*::after{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:62rem;margin:0 auto;padding:3.5rem 1.5rem 6rem}
h1,h2,h3,h4{font-weight:600;letter-spacing:-.011em;line-height:1.3;text-wrap:balance;margin:0}
h1{font-size:1.75rem}
h2{font-size:1.3rem;margin-top:4rem;padding-top:1.2rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin-top:2.4rem}
h4{font-size:.92rem;margin-top:1.6rem}
p,ul,figure,dl,dd{margin:0;padding:0}
p{max-width:44rem;margin-top:.7rem;text-wrap:pretty}
ul{padding-left:1.2rem;margin-top:.7rem;max-width:44rem}
li{margin-top:.35rem}
bdi{overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
a.def{color:inherit;text-decoration:underline dotted var(--line-strong)}
.quiet{color:var(--ink-3)}
.small{font-size:.84rem;line-height:1.5}
.lead{color:var(--ink-2)}
.warning{border-left:3px solid var(--warn);background:var(--warn-soft);padding:.7rem 1rem;margin-top:.7rem;border-radius:0 6px 6px 0;max-width:48rem}
.warning p{margin:0}
.warning strong{color:var(--warn)}
.calm{border-left:3px solid var(--accent);background:var(--accent-soft);padding:.7rem 1rem;margin-top:.7rem;border-radius:0 6px 6px 0;max-width:48rem}
.calm p{margin:0}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;max-width:none}
nav li{margin:0}
.scroll{overflow-x:auto;margin-top:1rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4}
caption{text-align:left;color:var(--ink-2);padding-bottom:.5rem}
caption>span{display:block;max-width:min(44rem,calc(100vw - 2rem))}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom;color:var(--ink-2);font-weight:600;border-bottom-color:var(--line-strong)}
th[scope=row]{font-weight:500;min-width:9rem;max-width:22rem}
th,td{overflow-wrap:break-word}
th[scope=rowgroup],td:not(.num){min-width:6.5rem}
td.num+td:not(.num),th.num+th:not(.num){padding-left:1.2rem}
td bdi{display:inline-block;min-width:min(9rem,100%)}
td code{display:block;min-width:12rem;overflow-wrap:anywhere}
td.num,th.num{text-align:right;padding-right:0;padding-left:1rem;white-space:nowrap}
th.num{white-space:normal}
td.own{font-weight:600}
td .interval,td .n,td .wide{display:block;font-weight:400;color:var(--ink-3);font-size:.92em}
td .wide{white-space:normal;max-width:9rem;margin-left:auto;color:var(--warn)}
td .why{display:block;font-weight:400;color:var(--ink-3);font-size:.92em;white-space:normal;max-width:11rem;margin-left:auto}
tr.faint th,tr.faint td{color:var(--ink-3)}
tbody.block tr:last-child td,tbody.block th[rowspan]{border-bottom-color:var(--line-strong)}
.dir{color:var(--ink-3);font-weight:400;white-space:nowrap}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:2rem 2.5rem;margin-top:1.4rem}
figure{min-width:0}
figcaption{font-size:.86rem;font-weight:600;margin-bottom:.6rem}
figcaption .quiet{font-weight:400}
svg.chart{display:block;width:100%;max-width:27rem;height:auto;overflow:visible}
svg text{font-size:12px;fill:var(--ink)}
svg .tick{font-size:10.5px;fill:var(--ink-3)}
svg .value{font-size:10.5px;fill:var(--ink-2)}
svg .grid{stroke:var(--line)}
svg .aim{stroke:var(--line-strong);stroke-dasharray:4 3}
svg .whisker{stroke:var(--ink);stroke-width:1.1;fill:none;opacity:.75}
svg .outline{stroke:var(--ink-2);stroke-width:1.6;stroke-dasharray:4 2;fill:none}
svg .faint{opacity:.5}
svg .cell{fill:var(--accent);stroke:var(--line)}
svg polyline,svg line[class^=stroke]{fill:none;stroke-width:1.6}
.fill-0{fill:var(--accent)}.fill-1{fill:var(--track)}.fill-2{fill:var(--c2)}
.stroke-0{stroke:var(--accent)}.stroke-1{stroke:var(--c2);stroke-dasharray:6 2}.stroke-2{stroke:var(--c3);stroke-dasharray:2 2}.stroke-3{stroke:var(--c4);stroke-dasharray:7 2 2 2}.stroke-4{stroke:var(--c5);stroke-dasharray:4 4}.stroke-5{stroke:var(--ink-2);stroke-dasharray:1 3}
.dot-0{fill:var(--accent)}.dot-1{fill:var(--c2)}.dot-2{fill:var(--c3)}.dot-3{fill:var(--c4)}.dot-4{fill:var(--c5)}.dot-5{fill:var(--ink-2)}
pre,code{font-family:ui-monospace,'SF Mono','Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace;font-size:.84rem}
pre{white-space:pre-wrap;background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:1rem;margin:1rem 0 0;max-height:30rem;overflow:auto}
dl.glossary{margin-top:1rem}
dl.glossary dt{font-weight:600;margin-top:1.3rem;scroll-margin-top:1rem}
dl.glossary dt:target{color:var(--accent)}
dl.glossary dd{max-width:46rem}
dl.glossary .formula{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono',monospace;font-size:.84rem}
@media (max-width:40rem){main{padding:2rem 1rem 4rem}h1{font-size:1.45rem}h2{margin-top:3rem}}
@page{size:A4;margin:16mm 15mm}
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff;--sunken:#fff;--ink:#000;--ink-2:#222;--ink-3:#444;--line:#ccc;--track:#bbb;--line-strong:#777;--accent:#0b7566;--accent-soft:#fff;--warn:#000;--warn-soft:#fff}
body{font-size:9.5pt;line-height:1.45;background:#fff}
main{max-width:none;padding:0}
nav{display:none}
h1{font-size:18pt}h2{font-size:13pt;margin-top:9mm}h3{font-size:11pt;margin-top:6mm}h4{margin-top:4mm}
h2,h3,h4,caption,figcaption{break-after:avoid}
tr,figure,.warning,.calm,dt,dl.glossary dd{break-inside:avoid}
dt{break-after:avoid}
thead{display:table-header-group}
section.page{break-before:page}
section.page>h2{border-top:0;margin-top:0;padding-top:0}
.scroll{overflow:visible}
table{font-size:7.8pt}
td.num,th.num{padding-left:.5rem}
.charts{grid-template-columns:1fr 1fr;gap:6mm 8mm}
pre{max-height:none}
a{color:inherit;text-decoration:none}a.def{text-decoration:none}
svg,.fill-0{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
