/** The look of a paper: that of the product, in one sheet of its own, since a paper must stand alone in a file. */
export const paperStyle = `
:root{color-scheme:light dark;--paper:#fbfaf8;--raised:#fff;--ink:#1f2328;--quiet:#57606a;--line:#dcdad4;--line-strong:#85857f;--accent:#1b4f8f;--wash:#f2f1ed;--synthetic:#f3ead2;--synthetic-ink:#4a3a0a;--figure-text:var(--ink);--figure-quiet:var(--quiet);--figure-grid:#e4e2dc;--figure-line:var(--line-strong);--figure-mark:#6f7f90;--figure-strong:var(--accent);--figure-shade:#e6edf5;--figure-paper:var(--paper);--figure-missing-ground:#f0f0ee;--figure-missing-line:#b9b9b5}
@media screen and (prefers-color-scheme:dark){:root{--paper:#1c1e21;--raised:#24272b;--ink:#e8e6e1;--quiet:#a9adb3;--line:#363a3f;--line-strong:#7d8288;--accent:#8db8ea;--wash:#2a2d31;--synthetic:#3c3420;--synthetic-ink:#f0e2b8;--figure-grid:#33373c;--figure-mark:#8b9aab;--figure-shade:#22364c;--figure-missing-ground:#2a2d31;--figure-missing-line:#5d6268}}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:46rem;padding:1rem;overflow-wrap:break-word}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.375rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--accent)}
h3{font-size:1.0625rem;line-height:1.35;margin:1.5rem 0 .5rem}
p,ul,dl,figure{margin:0 0 .75rem}ul{padding-left:1.25rem}li{margin-bottom:.375rem}
.lead{font-size:1.125rem;font-weight:600}.quiet{color:var(--quiet)}.subtitle{font-size:1.0625rem;color:var(--quiet)}
.synthetic{background:var(--synthetic);color:var(--synthetic-ink);padding:.5rem .75rem;border-radius:4px}
a{color:var(--accent);text-underline-offset:.15em}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-9999px}.skip:focus{position:static;display:inline-block;padding:.5rem}
nav ul{list-style:none;padding:0}nav li{margin:0}nav a,summary{display:inline-block;min-height:24px;padding:.125rem 0}
nav.formats ul{display:flex;flex-wrap:wrap;gap:0 1rem}
dt{font-weight:600}dd{margin:0 0 .5rem}
.scroll{overflow-x:auto;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.375rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{background:var(--wash)}tbody th{font-weight:400}.number{text-align:right}.of{display:none}
.blank td{height:3rem;border:1px solid var(--line-strong)}
figure svg{display:block;max-width:100%;height:auto}figcaption{color:var(--quiet);font-size:.875rem;margin-top:.25rem}
summary{cursor:pointer;color:var(--accent)}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem;color:var(--quiet);font-size:.875rem}
@media screen and (max-width:36rem){.scroll table,.scroll thead,.scroll tbody,.scroll tr,.scroll th,.scroll td,.scroll caption{display:block;width:100%}.scroll thead{position:absolute;left:-9999px}.scroll tbody tr{border-bottom:2px solid var(--line);padding:.25rem 0}.scroll tbody th,.scroll td{border:0;padding:.125rem 0;text-align:left}.scroll tbody th{font-weight:600}.of{display:inline;color:var(--quiet)}.scroll .blank td{border:1px solid var(--line-strong)}}
@media print{@page{size:A4;margin:16mm}html{font-size:10.5pt;background:#fff}body{max-width:none;padding:0}nav,.skip,summary{display:none}.page{break-before:page}h2,h3,caption,thead{break-after:avoid}tr,figure,li{break-inside:avoid}thead{display:table-header-group}h2{margin-top:1rem}.page h2{margin-top:0}a{color:inherit;text-decoration:none}}
html.large{font-size:18pt;line-height:1.5}.large body{max-width:40rem}.large table,.large figcaption,.large footer,.large .lead,.large .subtitle{font-size:1rem}.large h1{font-size:1.5rem}.large h2{font-size:1.3rem}.large h3{font-size:1.1rem}
@media print{html.large{font-size:18pt}}
.poster body{max-width:52rem;font-size:1.25rem}.poster h1{font-size:2.5rem}.poster h2{font-size:1.5rem;margin:1.5rem 0 .5rem}.poster .lead{font-size:1.375rem}
@media print{html.poster{font-size:12pt}.poster body{font-size:14pt}.poster figure svg{max-height:70mm;width:auto}}
`.trim()
