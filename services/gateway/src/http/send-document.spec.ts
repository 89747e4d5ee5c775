import { create } from '@bufbuild/protobuf';
import { DocumentSchema } from '@shuniu/contracts';
import { fastify } from 'fastify';
import { sendDocument } from './send-document.js';

describe('a document', () => {
  it('is answered as the file itself, under its name, and kept nowhere', async () => {
    const http = fastify();
    // A view into a larger buffer, as protobuf reads bytes: only the file's own bytes go out.
    const bytes = Buffer.from('before%PDF-1.7after').subarray(6, 14);
    http.get('/', (_request, reply) =>
      sendDocument(reply, create(DocumentSchema, { fileName: '走访记录表.pdf', mediaType: 'application/pdf', content: bytes })),
    );
    const response = await fetch(await http.listen({ port: 0, host: '127.0.0.1' }));
    expect(await response.text()).toBe('%PDF-1.7');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="_____.pdf"; filename*=UTF-8''%E8%B5%B0%E8%AE%BF%E8%AE%B0%E5%BD%95%E8%A1%A8.pdf`,
      'cache-control': 'no-store',
      'content-length': '8',
    });
    await http.close();
  });
});
