import { createAssessor } from './assessor.ts';
import { browserCrew } from './evaluation-crew.ts';
import { serve } from './serve.ts';

serve(createAssessor({ now: () => performance.now(), gather: browserCrew() }));
