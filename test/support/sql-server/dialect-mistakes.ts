import type { Asked } from './rpc-statement.js';

/** Words that end a statement of SQL Server, or mean something else, where a plain name stands. Source: Transact-SQL reserved keywords. */
const RESERVED = new Set(
  (
    'add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint ' +
    'close clustered coalesce collate column commit compute constraint contains containstable continue convert create cross ' +
    'current current_date current_time current_timestamp current_user cursor database dbcc deallocate declare default delete ' +
    'deny desc disk distinct distributed double drop dump else end errlvl escape except exec execute exists exit external ' +
    'fetch file fillfactor for foreign freetext freetexttable from full function goto grant group having holdlock identity ' +
    'identity_insert identitycol if in index inner insert intersect into is join key kill left like lineno load merge ' +
    'national nocheck nonclustered not null nullif of off offsets on open opendatasource openquery openrowset openxml option ' +
    'or order outer over percent pivot plan precision primary print proc procedure public raiserror read readtext ' +
    'reconfigure references replication restore restrict return revert revoke right rollback rowcount rowguidcol rule save ' +
    'schema securityaudit select semantickeyphrasetable semanticsimilaritydetailstable semanticsimilaritytable session_user ' +
    'set setuser shutdown some statistics system_user table tablesample textsize then to top tran transaction trigger ' +
    'truncate try_convert tsequal union unique unpivot update updatetext use user values varying view waitfor when where ' +
    'while with within writetext'
  ).split(' '),
);

/** Dialects of others, what the store has sworn off, and types that SQL Server has deprecated or that lose letters. */
const FOREIGN: readonly RegExp[] = [
  /\bRETURNING\b/i,
  /\bOUTPUT\b/i,
  /\bON CONFLICT\b/i,
  /\bMERGE\b/i,
  /\bLIMIT\b/i,
  /\bIDENTITY_INSERT\b/i,
  /\bAUTOINCREMENT\b/i,
  /\bIF NOT EXISTS\b/i,
  /\bPRAGMA\b/i,
  /\bWITH\s*\(/i,
  /\b(NOLOCK|HOLDLOCK|UPDLOCK|ROWLOCK|TABLOCKX?|READPAST)\b/i,
  /\b(boolean|n?text|varchar|datetime2?|timestamp)\b(?!")/i,
  /`|\|\||\bTRUE\b|\bFALSE\b/i,
  /\?/,
];

const PARAMETER = /^@\d+ (nvarchar\((\d+|max)\)|int|bigint|bit)$/;

/** SQL Server takes 2,100 parameters; sp_executesql has two of them. */
const MOST_PARAMETERS = 2_098;

/** Why SQL Server would not take a statement as it is meant; as far as its text tells. */
export function dialectMistakes({ text, declaration, values }: Asked): string[] {
  const mistakes = FOREIGN.filter((word) => word.test(text)).map((word) => String(word));
  const declared = declaration === '' ? [] : declaration.split(/, ?(?=@)/);
  mistakes.push(...declared.filter((each) => !PARAMETER.test(each)));
  if (Object.keys(values).length > MOST_PARAMETERS) mistakes.push('too many parameters');
  if (/\bOFFSET\b/.test(text) && !/ORDER BY/.test(text)) mistakes.push('OFFSET without ORDER BY');
  if (/^(UPDATE|DELETE)\b/.test(text) && !/\bWHERE\b/.test(text)) mistakes.push('no WHERE');
  if (/DROP INDEX(?!.*\bON\b)/is.test(text)) mistakes.push('DROP INDEX without its table');
  if (text.startsWith('CREATE TABLE')) mistakes.push(...tableMistakes(text));
  return mistakes;
}

function tableMistakes(text: string): string[] {
  const names = [...text.matchAll(/^ {4}([a-z_]+) [a-z]/gm)].map(([, name]) => name ?? '');
  const compared = text.replaceAll(/nvarchar\(\d+\) COLLATE Latin1_General_100_BIN2/g, '');
  return [
    ...names.filter((name) => RESERVED.has(name)).map((name) => `${name} is reserved`),
    ...(/nvarchar\(\d+\)/.test(compared) ? ['a short text without its collation'] : []),
    ...(/\bCASCADE\b/.test(text) ? ['a cascade'] : []),
  ];
}
