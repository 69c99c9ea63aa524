/** How errors leave over HTTP. */
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer, type ReportFault } from '../graph/error-answer.ts';
import { LIMITS } from '../graph/limits.ts';
import { badInput, notFound, Problem } from '../graph/problem.ts';
import { KeyRefused } from './gate.ts';
import { plainPage, wantsPage } from './plain-page.ts';
import { sayWhen } from './shares.ts';

const STATUS: Readonly<Record<string, number>> = {
  BAD_INPUT: 400,
  NOT_PERMITTED: 403,
  TOO_OFTEN: 429,
  PERSISTED_QUERY_NOT_FOUND: 404,
  NOT_FOUND: 404,
  STALE: 409,
  TOO_LARGE: 413,
  TOO_DEEP: 400,
  TOO_COSTLY: 400,
  NOT_READY: 503,
  INTERNAL: 500,
};

/** The HTTP server's own complaints in our words. */
function inOurWords(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Problem(
      'TOO_LARGE',
      `The request is larger than ${LIMITS.bodyBytes / 1024 / 1024} MB.`,
      'Simplify the outline or layer, or send it in parts.',
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return badInput('The request is not JSON.', 'Send it with the header "Content-Type: application/json".');
  }
  if (
    error instanceof SyntaxError ||
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
  ) {
    return badInput('The request’s JSON cannot be read.', 'Check it with any JSON tool.');
  }
  return error;
}

/** Answers every error in one form, `{errors: [{message, extensions: {code, action}}]}`, and says what is not there. */
export function answerErrors(app: FastifyInstance, report: ReportFault): void {
  app.setErrorHandler((error, request, reply) => sendError(request, reply, error, report));
  app.setNotFoundHandler((request, reply) =>
    sendError(
      request,
      reply,
      notFound(`There is nothing at ${request.url}.`, 'The desk is at /desk, the graph at /graphql.'),
      report,
    ),
  );
}

function sendError(request: FastifyRequest, reply: FastifyReply, error: unknown, report: ReportFault): FastifyReply {
  const answer = errorAnswer(inOurWords(error), report);
  const refused = error instanceof KeyRefused;
  if (refused) reply.header('www-authenticate', 'Bearer realm="Footprint"');
  const status = refused ? 401 : (STATUS[String(answer.extensions?.['code'])] ?? 400);
  sayWhen(reply, error);
  reply.code(status).header('cache-control', 'no-store');
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(plainPage(answer));
  return reply.type('application/json').send({ errors: [answer] });
}

/** Answers a request that is no HTTP, or whose address and headers are too long, in the same form. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const long = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = long
    ? new Problem(
        'TOO_LARGE',
        'The address and the headers of the request have more than 16 KB.',
        'Send the query in the body of a POST.',
      )
    : badInput('The request is not HTTP as it should be.', 'Use an HTTP library.');
  const { message, extensions } = problem;
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const status = long ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
