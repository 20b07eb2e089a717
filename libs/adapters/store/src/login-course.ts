import type { config } from 'mssql';

type Connection = Parameters<NonNullable<config['beforeConnect']>>[0];

/** What the driver says of the server's PRELOGIN when the login would go over in plain text. */
const NO_ENCRYPTION = /PreLogin - .*encryption:0x[0-9A-F]{2}\((NOT_SUP|OFF)\)/;

/** Follows the logins of a pool: what the server says meanwhile is not in the error that the driver gives at the end. */
export class LoginCourse {
  readonly debug = { packet: false, payload: true, data: false, token: false };
  readonly #numbers = new Set<number>();
  #plain = false;

  constructor(private readonly mustEncrypt: boolean) {}

  /** SQL Server's error numbers so far. */
  get numbers(): ReadonlySet<number> {
    return this.#numbers;
  }

  /** The server offered no encryption, so the login was not sent. */
  get plain(): boolean {
    return this.#plain;
  }

  readonly follow = (connection: Connection): void => {
    const note = ({ number }: { readonly number: number }): void => void this.#numbers.add(number);
    const look = (text: string): void => {
      if (!this.mustEncrypt || !NO_ENCRYPTION.test(text)) return;
      this.#plain = true;
      // Left alone, the driver sends the login in plain text without a word. It says this while it reads the
      // server's PRELOGIN, so what is thrown here ends the connection before that.
      throw new Error('the server offers no encryption');
    };
    connection.on('errorMessage', note);
    connection.on('debug', look);
    connection.once('connect', () => connection.off('errorMessage', note).off('debug', look));
  };
}
