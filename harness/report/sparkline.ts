// Numbers over time as one word of bars.

const BARS = '▁▂▃▄▅▆▇█';

/** From the lowest to the highest of them; equal numbers make a flat line. The last `width` are shown. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = values.slice(-width);
  const lowest = Math.min(...shown);
  const range = Math.max(...shown) - lowest;
  const middle = Math.floor(BARS.length / 2);
  return shown
    .map((value) => BARS[range === 0 ? middle : Math.round(((value - lowest) / range) * (BARS.length - 1))])
    .join('');
}
