/** Dark enough to carry a strip three pixels high; told apart also by those who see few colours, for they differ in lightness. */
const COLOURS = ['#6A6FAF', '#46163F', '#7F5600', '#1F6F5C', '#A52E26', '#2B5B7D'] as const;

/** A station's own colour, always the same: two windows of two stations are not taken for each other. */
export const stationColour = (code: string): string =>
  COLOURS[[...code].reduce((sum, digit) => sum + Number(digit), 0) % COLOURS.length] ?? COLOURS[0];
