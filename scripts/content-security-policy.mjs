// The page's content security policy, stated once: the build writes it into the page, the server sends it as a header.

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** What a page can say of itself in a meta element. */
export const pagePolicy = directives.join('; ');

/** What a server can say in addition: frame-ancestors is ignored, with a console error, in a meta element. */
export const headerPolicy = [...directives, "frame-ancestors 'none'"].join('; ');

/** Vite plugin: the policy as the first element of the built page. The development server needs inline scripts. */
export const contentSecurityPolicy = () => ({
  name: 'fairground:content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
});
