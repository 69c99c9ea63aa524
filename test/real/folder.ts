import { realData } from '../machine.ts';

/** The folder of real published data; '' where there is none. */
export const REAL = realData().found ?? '';

/** Whether tests on real data must be skipped. */
export const NO_REAL = REAL === '';

/** What a skipped test says. */
export const WHY = NO_REAL ? ' (skipped: no folder of real published data; set FOOTPRINT_REAL)' : '';
