import { apiRootOf } from './api-root';

it.each([
  ['/api/v1/fine-tuning/page', '/fine-tuning/page', '/api/v1'],
  ['/api/v1/fine-tuning/page/', '/fine-tuning/page', '/api/v1'],
  ['/a/b/api/v1/admin/fine-tuning/page', '/admin/fine-tuning/page', '/a/b/api/v1'],
  ['/fine-tuning/page', '/fine-tuning/page', ''],
  ['/API/v1/Fine-Tuning/Page', '/fine-tuning/page', '/API/v1'],
])('%s with %s', (pathname, page, root) => {
  expect(apiRootOf(pathname, page)).toBe(root);
});

it('says so where a page stands elsewhere', () => {
  expect(() => apiRootOf('/elsewhere', '/fine-tuning/page')).toThrow('/elsewhere');
});
