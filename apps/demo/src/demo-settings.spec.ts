import { resolve } from 'node:path';
import { demoSettings } from './demo-settings.js';

describe('the settings of the demo', () => {
  it('stay up on port 7400 with ./data when nothing is said', () => {
    expect(demoSettings([], {})).toEqual({
      once: false,
      dataDir: resolve('data'),
      port: 7400,
      farmOptions: [],
    });
  });

  it('take port and directory from the variables of the coordinator', () => {
    const env = { LOCKSTEP_HTTP__PORT: '7500', LOCKSTEP_DATADIR: 'elsewhere' };
    expect(demoSettings([], env)).toMatchObject({ port: 7500, dataDir: resolve('elsewhere') });
  });

  it.each(['abc', '', '0', '65536', '74 00'])('refuse "%s" as a port', (port) => {
    expect(() => demoSettings([], { LOCKSTEP_HTTP__PORT: port })).toThrow('LOCKSTEP_HTTP__PORT');
  });

  it('take any free port for the main job, whatever is set', () => {
    expect(demoSettings(['--once'], { LOCKSTEP_HTTP__PORT: '7500' })).toMatchObject({
      once: true,
      port: null,
    });
  });

  it('pass everything else on to the farm', () => {
    const args = ['--hosts', '8', '--once', '--fail', 'OSCTRL01/x=start'];
    expect(demoSettings(args, {}).farmOptions).toEqual([
      '--hosts',
      '8',
      '--fail',
      'OSCTRL01/x=start',
    ]);
  });
});
