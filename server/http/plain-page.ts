/** What a browser shows where no page can be made: needs nothing else of the site. */
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';

/** Whether a person's browser opens the address, and not a program. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function plain(text: unknown): string {
  return String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]!);
}

/** An error as a page of two sentences: what happened, and what to do. */
export function plainPage({ message, extensions }: GraphQLFormattedError): string {
  const reference = extensions?.['reference'];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page cannot be shown</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    '<style>body{font:1.1875rem/1.5 sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}</style></head>',
    `<body><main><h1>This page cannot be shown</h1><p>${plain(message)}</p><p>${plain(extensions?.['action'] ?? '')}</p>`,
    reference === undefined ? '' : `<p>Reference: ${plain(reference)}</p>`,
    '</main></body></html>',
  ].join('');
}
