import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import express, { type Express } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import { z, type ZodObject, type ZodType } from 'zod';
import type { Route } from '#server/http/route';
import { ErrorView } from '#shared/kernel/wire';

extendZodWithOpenApi(z);

/** The OpenAPI 3.1 document of the routes, made from the very schemas that parse their input and shape their answers. */
export function openApiDocument(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  const bearer = registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  // Built anew, because only schemas made after the extension above can be registered.
  const errors = registry.register('Error', z.object(ErrorView.shape));
  for (const each of routes) {
    registry.registerPath({
      method: each.method,
      path: each.path.replace(/:(\w+)/g, '{$1}'),
      summary: each.summary,
      tags: [each.feature],
      security: each.isPublic ? [] : [{ [bearer.name]: [] }],
      request: {
        params: each.params as ZodObject,
        query: each.query as ZodObject,
        ...(each.body === null ? {} : { body: { required: true, content: json(each.body) } }),
      },
      responses: {
        [each.status]: { description: 'Done.', ...contentOf(each) },
        ...(each.isPublic ? {} : { 401: refusal('Nobody is signed in.', errors) }),
        404: refusal('Unknown, or not visible to the caller.', errors),
        409: refusal('Refused by a rule; the reasons say which.', errors),
        422: refusal('Invalid input; the reasons name the fields.', errors),
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Bliżej', version: '1', description: 'Od decyzji do faktury. From the decision to the invoice.' },
  });
}

const json = (schema: ZodType) => ({ 'application/json': { schema } });
const refusal = (description: string, schema: ZodType) => ({ description, content: json(schema) });

function contentOf(each: Route): { content?: ReturnType<typeof json> | Record<string, { schema: object }> } {
  if (each.response === null) return {};
  if (each.response === 'file')
    return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  return { content: json(each.response) };
}

const PAGE = `<!doctype html>
<html lang="pl">
<head><meta charset="utf-8"><title>Bliżej – API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', docExpansion: 'list' });`;

/** `/api/openapi.json` and a readable page of it at `/api/docs`. */
export function mountApiPage(app: Express, routes: readonly Route[]): void {
  let document: object | null = null;
  app.get('/api/openapi.json', (_req, res) => {
    document ??= openApiDocument(routes);
    res.json(document);
  });
  app.get('/api/docs', (_req, res) => void res.type('html').send(PAGE));
  app.get('/api/docs/start.js', (_req, res) => void res.type('js').send(START));
  app.use('/api/docs', express.static(absolutePath(), { index: false }));
}
