/** Environment variables for what would differ between two runs, or between a terminal and none. */
export const STEADY = { PYTHONHASHSEED: '0', PYTHONUTF8: '1', MPLBACKEND: 'Agg', COLUMNS: '80', LINES: '24' } as const;
