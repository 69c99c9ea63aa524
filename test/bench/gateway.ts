import type { Result } from './figure.ts';

export async function* gatewayFigures(): AsyncGenerator<Result> {
  yield { name: 'gateway', reason: 'To come.' };
}
