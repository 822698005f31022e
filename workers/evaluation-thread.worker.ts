import type { Order } from '../src/engine/evaluate/crew/messages.ts';
import { serveTasks } from '../src/engine/evaluate/crew/serve-tasks.ts';

serveTasks(
  {
    send: (answer) => postMessage(answer),
    listen: (receive) => {
      onmessage = ({ data }: MessageEvent<Order>) => receive(data);
    },
  },
  { now: () => performance.now() },
);
