import { createEvaluator } from './evaluator.ts';
import { serve } from './serve.ts';

serve(createEvaluator({ now: () => performance.now() }));
