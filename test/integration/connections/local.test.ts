import { LocalConnection } from '../../../src/connections/local/local-connection.ts';
import { keepsTheContract } from '../../support/contract.ts';

keepsTheContract('local', () =>
  Promise.resolve({
    connection: new LocalConnection(undefined),
    leftBehind: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }),
);
