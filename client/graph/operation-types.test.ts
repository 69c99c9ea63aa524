import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { operationTypes } from './operation-types.ts';
import * as operations from './operations.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

describe('The types of the desk’s operations', () => {
  it('are those of the supergraph; UPDATE=1 writes them again', () => {
    const supergraph = readFileSync(path('../../schema/graph/supergraph.graphql'), 'utf8');
    const written = operationTypes(supergraph, Object.values(operations));
    const file = path('./generated/operations.ts');
    if (process.env['UPDATE'] !== undefined) writeFileSync(file, written);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });
});
