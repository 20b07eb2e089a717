/** What every number of an audit rests on, for screens and reports. */
export const ASSUMPTION =
  'Each interval is proved by cause and effect alone, whatever the network did: the clock was read after the question ' +
  'left and before the answer came. It holds if no clock ran faster or slower against the coordinator than the bound ' +
  'assumed while it was measured: 500 ppm, or 200 ppm more than the adjustment that its host told; 100,000 ppm for half an ' +
  'hour after a resync or a change of the rate where the host tells none. A rate, and the instant that it leads to, hold if ' +
  'the rate was and stays constant. Offsets to a time server are as good as that server says of itself.';
