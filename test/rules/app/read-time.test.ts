import { expect } from 'chai';
import { readTime } from '../../../client/ui/read-time.js';

describe('A time as a dispatcher types it', () => {
  const read: [string, number | null][] = [
    ['7', 420],
    ['17', 1020],
    ['730', 450],
    ['1730', 1050],
    ['7:30', 450],
    ['07.30', 450],
    ['7 30', 450],
    ['24:00', 1440],
    ['0:00', 0],
    ['25', null],
    ['24:01', null],
    ['7:60', null],
    ['rano', null],
    ['', null],
  ];
  for (const [typed, minute] of read) {
    it(`“${typed}” is ${minute === null ? 'no time' : `minute ${minute}`}`, () => {
      expect(readTime(typed)).to.equal(minute);
    });
  }
});
