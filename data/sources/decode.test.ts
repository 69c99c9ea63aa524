import { expect, test } from 'vitest';
import { type Decoding, decode } from './decode.ts';

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function text(bytes: Buffer, length: number, decoding?: Decoding): Promise<string> {
  let all = '';
  for await (const part of decode(inPieces(bytes, length), 'file.csv', decoding)) all += part;
  return all;
}

test('a byte-order mark is dropped and characters cut between pieces are whole', async () => {
  const bytes = Buffer.from('\ufeffcafé £5 €9 🏥\n');
  for (let length = 1; length <= bytes.length; length++) expect(await text(bytes, length)).toBe('café £5 €9 🏥\n');
});

test('bytes that are not UTF-8 are refused by line', async () => {
  const bytes = Buffer.concat([Buffer.from('one\ntwo é\nthree '), Buffer.from([0xa3]), Buffer.from('5\n')]);
  for (let length = 1; length <= bytes.length; length++) {
    await expect(text(bytes, length)).rejects.toThrow('file.csv, line 3: byte 0xA3 is not UTF-8.');
  }
});

test('a publisher that writes windows-1252 is read so, and the account is told', async () => {
  const bytes = Buffer.concat([Buffer.from('name\ncost '), Buffer.from([0xa3]), Buffer.from('5\n')]);
  for (let length = 1; length <= bytes.length; length++) {
    const lines: number[] = [];
    expect(await text(bytes, length, { fallback: 'windows-1252', onFallback: (line) => lines.push(line) })).toBe(
      'name\ncost £5\n',
    );
    expect(lines).toEqual([2]);
  }
});

test('a file in UTF-16 is named as what it is', async () => {
  await expect(text(Buffer.from('\ufeffa,b', 'utf16le'), 100)).rejects.toThrow('UTF-16');
});
