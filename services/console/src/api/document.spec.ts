import { documentOf, fileNameOf } from './document.js';

describe('a document', () => {
  it('has the name of its header, in any script', () => {
    expect(fileNameOf(`attachment; filename="_____.pdf"; filename*=UTF-8''%E8%B5%B0%E8%AE%BF%E8%AE%B0%E5%BD%95%E8%A1%A8.pdf`)).toBe(
      '走访记录表.pdf',
    );
    expect(fileNameOf('attachment; filename="a.xlsx"')).toBe('a.xlsx');
    expect(fileNameOf(`attachment; filename="a.xlsx"; filename*=UTF-8''%E8%B5`)).toBe('a.xlsx');
    expect(fileNameOf('')).toBe('');
  });

  it('is what came over the wire, byte for byte', async () => {
    const response = new Response(new Uint8Array([37, 80, 68, 70, 0, 255]), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="a.pdf"' },
    });
    expect(await documentOf(response)).toMatchObject({
      fileName: 'a.pdf',
      mediaType: 'application/pdf',
      content: new Uint8Array([37, 80, 68, 70, 0, 255]),
    });
  });
});
