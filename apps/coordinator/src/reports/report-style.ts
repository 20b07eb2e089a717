import { createHash } from 'node:crypto';

/** The whole style of a report; it follows the reader's choice of dark or light, and prints. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --paper: #ffffff; --faint: #5d6670; --line: #d5dae0; --card: #f6f8fa;
  --good: #1a7f37; --bad: #c21f2f; --doubt: #9a6700; --witness: #4a5bb0; --warn-band: #f6e3b0; --fail-band: #f5c6c6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --paper: #15181b; --faint: #9aa4ae; --line: #363c43;
  --card: #1d2125; --good: #3fb950; --bad: #ff7b72; --doubt: #d9a520; --witness: #93a4ff; --warn-band: #453a17; --fail-band: #4d2226; } }
body { margin: 0 auto; padding: 24px; max-width: 1080px; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 32px 0 8px; } p { margin: 4px 0; }
.faint { color: var(--faint); }
.in-step { color: var(--good); } .out-of-step, .fail { color: var(--bad); } .undetermined, .warn { color: var(--doubt); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 600; } td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.finding { background: var(--card); border-left: 4px solid var(--line); padding: 8px 12px; margin: 8px 0; }
.finding.fail { border-color: var(--bad); } .finding.warn { border-color: var(--doubt); } .finding p { color: var(--ink); }
.finding strong { margin-right: 8px; }
.picture { width: 100%; height: auto; font: 11px system-ui, sans-serif; }
.picture text { fill: var(--ink); } .picture .name { text-anchor: end; font-size: 12px; } .picture .said { font-size: 12px; }
.picture .tick, .picture .limit { text-anchor: middle; fill: var(--faint); }
.picture .grid { stroke: var(--line); } .picture .reference { stroke: var(--ink); stroke-width: 1.5; }
.band-warn { fill: var(--warn-band); } .band-fail { fill: var(--fail-band); }
.row.in-step .bar { fill: var(--good); } .row.out-of-step .bar { fill: var(--bad); }
.row.undetermined .bar { fill: var(--doubt); } .row.witness .bar { fill: var(--witness); }
@media print { body { max-width: none; padding: 0; } .finding { break-inside: avoid; } }
`;

/** A browser runs, loads and sends nothing from this page, and applies no style but the one above. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
