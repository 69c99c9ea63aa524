/** A network's name as names are compared: capitals and spaces aside. */
export function plainName(name: string): string {
  return name.replace(/\s+/g, '').toLowerCase();
}
