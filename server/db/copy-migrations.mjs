// tsc carries over what it compiles and no more; the migrations are read as files at run time.
import { cpSync } from 'node:fs';

cpSync('server/db/migrations', 'dist/server/db/migrations', { recursive: true });
