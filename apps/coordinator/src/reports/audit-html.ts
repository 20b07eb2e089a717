import {
  ASSUMPTION,
  clockEventText,
  instantText,
  offsetText,
  rateText,
  timeSourceText,
  zoneText,
} from '#domain/clock';
import { utcOffsetText } from '#domain/zones';
import type { AuditView, FindingView, ReadingView } from '#protocol';
import { intervalPicture } from './interval-picture.js';
import { Markup, markup } from './markup.js';
import { REPORT_POLICY, REPORT_STYLE } from './report-style.js';

/** One file that shows everything of an audit: it loads nothing and runs nothing. */
export function auditHtml(audit: AuditView): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(REPORT_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit of ${audit.environment}, ${instantText(audit.startedAtMs)}</title>
<style>${new Markup(REPORT_STYLE)}</style>
</head>
<body>
${head(audit)}
${picture(audit)}
${readings(audit)}
${happened(audit)}
${findings(audit)}
<h2>What these numbers rest on</h2>
<p>${ASSUMPTION}</p>
<p class="faint">Audit ${audit.id}. The platform documents no tolerance (&quot;a few seconds&quot;): a host is out of step beyond ${audit.failMs} ms, and there is a warning beyond ${audit.warnMs} ms; both are settings of the environment.</p>
</body>
</html>
`;
  return page.text;
}

const VERDICTS = {
  'in-step': 'in step',
  'out-of-step': 'out of step',
  undetermined: 'undetermined: nobody can say whether its clocks agree',
} as const;

function head(audit: AuditView): Markup {
  const { verdict } = audit;
  const said =
    verdict === null
      ? markup`<strong class="undetermined">without a verdict (${audit.status})</strong>`
      : markup`<strong class="${verdict}">${VERDICTS[verdict]}</strong>`;
  const right = audit.rightTime === null ? '' : `Right time: ${audit.rightTime}. `;
  return markup`<h1>${audit.environment} is ${said}</h1>
<p class="faint">${right}Audit of ${instantText(audit.startedAtMs)}.</p>`;
}

function picture(audit: AuditView): Markup {
  const drawn = intervalPicture(audit);
  return drawn === null
    ? markup`<p class="faint">No clock could be compared with the database.</p>`
    : markup`<h2>Offsets to the database</h2>
<div class="wide">${drawn}</div>
<p class="faint">A bar is the whole interval in which the true offset lies.</p>`;
}

const HEADS = ['Host', 'Role', 'Verdict', 'Offset', 'Rate', 'UTC offset', 'Zone', 'Time source'];

const readings = ({ readings: all }: AuditView): Markup => markup`<h2>Readings</h2>
<div class="wide"><table>
<thead><tr>${HEADS.map((one) => markup`<th>${one}</th>`)}</tr></thead>
<tbody>
${all.map(readingRow)}
</tbody>
</table></div>`;

function readingRow(one: ReadingView): Markup {
  const { host, role, verdict, zone, divergesAtMs, dstDisabled, timeSource } = one;
  const zoneWords = zoneText({ zone, isDstDisabled: dstDisabled, divergesAt: divergesAtMs });
  return markup`<tr><td>${host}</td><td>${role}</td><td class="${verdict}">${verdict}</td>
<td class="number">${offsetCell(one)}</td><td class="number">${rateCell(one)}${forecastNote(one)}</td>
<td class="number">${one.utcOffsetMin === null ? 'not known' : utcOffsetText(one.utcOffsetMin)}</td>
<td>${zoneWords}</td><td>${timeSourceText(timeSource)}</td></tr>`;
}

const pretty = (text: string): string => text.replaceAll('+-', '±');

function offsetCell({ reference, lowerMs, upperMs }: ReadingView): string {
  if (lowerMs === null || upperMs === null) return 'not measured';
  const offset = pretty(offsetText({ lower: lowerMs, upper: upperMs }));
  return reference === 'database' ? offset : `${offset} to the coordinator`;
}

/** That of the database is to the coordinator. */
function rateCell({ role, rate }: ReadingView): string {
  const text = pretty(rateText(rate && { lower: rate.lowerPpm, upper: rate.upperPpm }));
  return role === 'database' && rate !== null ? `${text} to the coordinator` : text;
}

/** Without an end it proves no crossing. */
const forecastNote = ({ forecast }: ReadingView): Markup =>
  forecast === null || forecast.toMs === null
    ? markup``
    : markup`<br><span class="faint">crosses ${forecast.limitMs} ms between ${instantText(forecast.fromMs)} and ${instantText(forecast.toMs)}</span>`;

function happened({ readings: all }: AuditView): Markup {
  const lines = all.flatMap(({ host, happened: events }) =>
    events.map(
      ({ changeLowerMs, changeUpperMs, ...event }) =>
        markup`<p><strong>${host}</strong> ${clockEventText({ ...event, change: { lower: changeLowerMs, upper: changeUpperMs } })}</p>`,
    ),
  );
  return markup`<h2>Since the audit before</h2>
${lines.length === 0 ? markup`<p>Nothing that was seen happened to a clock.</p>` : lines}`;
}

const findings = ({ findings: all }: AuditView): Markup => markup`<h2>Findings</h2>
${all.length === 0 ? markup`<p>None.</p>` : all.map(findingCard)}`;

const findingCard = ({ code, severity, host, evidence, remedy }: FindingView): Markup =>
  markup`<div class="finding ${severity}"><strong>${severity}</strong><strong>${host ?? 'environment'}</strong>${code}
<p>${evidence}</p>${remedy === '' ? markup`` : markup`<p>Do: ${remedy}</p>`}</div>`;
