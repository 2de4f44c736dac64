/** Name of the case and the figure that the ratios of a run are against. */
export const BASELINE = 'JSON.parse of every line';
