import type { Document } from '@shuniu/contracts';
import type { FastifyReply } from 'fastify';
import { attachment } from './attachment.js';

/** The file itself: saved, never shown as a page of this origin (`nosniff` stands on every answer), and kept by no one on the way. */
export function sendDocument(reply: FastifyReply, { fileName, mediaType, content }: Document): FastifyReply {
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', attachment(fileName))
    .header('cache-control', 'no-store')
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
