export function PrintSheet() {
  return null;
}
