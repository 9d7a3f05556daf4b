// A thread does not read TypeScript by itself, although the process that started it does; the build needs no such help.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
