import {
  classify,
  ConnectFailed,
  EncryptionFailed,
  isLoss,
  StrangeAnswer,
  TimedOut,
} from './failure.js';

const coded = (message: string, code: string, more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });

/** As mssql wraps what tedious says. */
const wrapped = (inner: Error & { code?: string }): Error =>
  coded(inner.message, inner.code ?? 'EREQUEST', { originalError: inner });

const sql = (number: number, message: string): Error => coded(message, 'EREQUEST', { number });

const login = (message: string, ...numbers: number[]): ConnectFailed =>
  new ConnectFailed(
    wrapped(coded(message, 'ELOGIN')),
    numbers.map((number) => ({ number, message: `message of ${number}` })),
    null,
  );

const socket = (message: string, cause?: Error): Error =>
  wrapped(coded(message, 'ESOCKET', { cause }));

describe('a failure', () => {
  it.each([
    ['database-login-failed', login("Login failed for user 'u'.", 18456)],
    ['database-login-failed', login('Login failed.')],
    ['database-login-failed', login('untrusted domain', 18452)],
    ['database-catalog-missing', login("Login failed for user 'u'.", 4060, 18456)],
    ['database-catalog-missing', sql(916, 'not able to access the database')],
    ['database-right-missing', sql(229, 'The SELECT permission was denied')],
    ['database-function-missing', sql(195, 'not a recognized built-in function name')],
    ['database-query-failed', sql(208, "Invalid object name 'OSSYS_SERVER'.")],
    ['database-query-failed', sql(207, "Invalid column name 'IS_ACTIVE'.")],
    ['database-timeout', new TimedOut('the server said nothing')],
    ['database-timeout', wrapped(coded('Failed to connect to h:1 in 5000ms', 'ETIMEOUT'))],
    ['database-timeout', wrapped(coded('Timeout: Request failed to complete', 'ETIMEOUT'))],
    ['database-unreachable', socket('Failed to connect to h:1 - connect ECONNREFUSED')],
    ['database-unreachable', socket('Connection lost - socket hang up')],
    ['database-unreachable', wrapped(coded('read ECONNRESET', 'ECONNRESET'))],
    ['database-unreachable', wrapped(new Error('unexpected end of message stream'))],
    ['database-unreachable', wrapped(coded('Port for OS not found in h', 'EINSTLOOKUP'))],
    ['database-tls-failed', wrapped(coded('Server requires encryption', 'EENCRYPT'))],
    ['database-tls-failed', new EncryptionFailed('cannot read the CA file')],
    [
      'database-tls-failed',
      socket(
        'Failed to connect to h:1 - self-signed certificate',
        coded('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      ),
    ],
    [
      'database-tls-failed',
      socket('Failed to connect to h:1 - x', coded('x', 'ERR_TLS_CERT_ALTNAME_INVALID')),
    ],
    ['database-tls-failed', socket('Failed to connect to h:1 - socket hang up')],
    [
      'database-tls-failed',
      socket(
        'Failed to connect to h:1 - write EPROTO 00:error:0A000102:SSL routines::unsupported protocol',
      ),
    ],
    ['database-protocol-error', new StrangeAnswer('the answer holds no table')],
    ['database-protocol-error', new Error('Unknown type: 65')],
    ['database-protocol-error', wrapped(coded('unknown TDS version', 'ETDS'))],
    ['database-protocol-error', new RangeError('out of range')],
    ['database-protocol-error', 'no error at all'],
    ['database-protocol-error', undefined],
  ])('is %s for %s', (code, error) => {
    expect(classify(error).code).toBe(code);
  });

  it('carries the number and the words of the server', () => {
    expect(classify(sql(208, "Invalid object name 'OSSYS_SERVER'."))).toEqual({
      code: 'database-query-failed',
      text: "Invalid object name 'OSSYS_SERVER'.",
      number: 208,
      connecting: false,
    });
  });

  it('carries the reason beneath, when the outer text hides it', () => {
    const refused = new AggregateError([new Error('connect ECONNREFUSED 127.0.0.1:1')], 'sequence');
    expect(
      classify(new ConnectFailed(socket('Failed to connect', refused), [], null)),
    ).toMatchObject({
      text: 'Failed to connect: connect ECONNREFUSED 127.0.0.1:1',
      connecting: true,
    });
  });

  it('ends also for an error that contains itself', () => {
    const error = coded('round and round', 'ESOCKET');
    Object.assign(error, { cause: error });
    expect(classify(error).code).toBe('database-unreachable');
  });

  it('shows foreign text on one line, without control characters, cut to 300', () => {
    const { text } = classify(new Error(`a\r\n\u001B[31mb\u202Ec\u0000${'x'.repeat(1_000)}`));
    expect(text).toMatch(/^a \[31mb c x+…$/);
    expect(text).toHaveLength(300);
  });

  it('is worth another connection only when the connection was lost', () => {
    expect(isLoss(classify(socket('Connection lost - socket hang up')))).toBe(true);
    expect(isLoss(classify(new TimedOut('nothing')))).toBe(true);
    expect(isLoss(classify(sql(229, 'denied')))).toBe(false);
    expect(isLoss(classify(login('no', 18456)))).toBe(false);
  });
});
