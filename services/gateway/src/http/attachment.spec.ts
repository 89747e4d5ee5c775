import { attachment } from './attachment.js';

describe('a file’s name', () => {
  it('is sent so that every browser reads it', () => {
    expect(attachment('花名册 (2023).xlsx')).toBe(
      `attachment; filename="___ (2023).xlsx"; filename*=UTF-8''%E8%8A%B1%E5%90%8D%E5%86%8C%20%282023%29.xlsx`,
    );
  });
  it('cannot break out of its header', () => {
    expect(attachment('a"\r\nset-cookie: x\\%.xlsx')).toBe(
      `attachment; filename="a___set-cookie: x__.xlsx"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%5C%25.xlsx`,
    );
  });
});
