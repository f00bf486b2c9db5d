import { adminBase } from './links';

test.each([
  ['/api/v1/admin/fine-tuning/export', '/api/v1/admin/fine-tuning'],
  ['/api/v1/admin/fine-tuning/export?x=/admin/fine-tuning', '/api/v1/admin/fine-tuning'],
  ['/admin/fine-tuning/export/1', '/admin/fine-tuning'],
  ['/proxy/of/mine/api/v1/admin/fine-tuning/export', '/proxy/of/mine/api/v1/admin/fine-tuning'],
  ['/API/V1/Admin/Fine-Tuning/export', '/API/V1/admin/fine-tuning'],
  ['http://evil.example/api/v1/admin/fine-tuning/export', '/api/v1/admin/fine-tuning'],
  ['HTTPS://u:p@evil.example:81/admin/fine-tuning/export', '/admin/fine-tuning'],
  ['http://evil.example', '/admin/fine-tuning'],
])('links of %s begin with %s', (originalUrl, expected) => {
  expect(adminBase({ originalUrl, headers: {} })).toBe(expected);
});
