const DAY_MS = 86_400_000;

/** Days from 1 January 1970 to an ISO date, as Parquet and Arrow count dates; it throws for a day that no calendar has. */
export function dayOf(date: string): number {
  const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (!Number.isInteger(days) || new Date(days * DAY_MS).toISOString().slice(0, 10) !== date)
    throw new Error(`${date} is no day of the calendar.`);
  return days;
}
