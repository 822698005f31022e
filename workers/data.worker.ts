import { createData } from './data.ts';
import { sampleFetcher } from './fetch-sample.ts';
import { pageBase, serve } from './serve.ts';

serve(createData({ now: () => performance.now(), fetchSample: sampleFetcher(pageBase()) }));
