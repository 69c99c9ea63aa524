const CHUNK = 65_536;

/** Joins small pieces of bytes into chunks of at least 64 kB, the last one smaller: fewer writes, the same bytes. */
export async function* chunksOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    held.push(piece);
    size += piece.length;
    if (size < CHUNK) continue;
    yield joined(held, size);
    held = [];
    size = 0;
  }
  if (size > 0) yield joined(held, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size);
}
