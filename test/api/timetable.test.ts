import { expect } from 'chai';
import { parseCrontab } from 'graphile-worker';
import { TASKS, TIMETABLE } from '#server/jobs/tasks';

describe('The timetable of jobs', () => {
  it('names jobs that there are, each waiting once at most', () => {
    const items = parseCrontab(TIMETABLE);
    expect(items.map(({ task }) => task)).to.have.members([
      'learn-travel-times',
      'fetch-road-times',
      'forget-documents',
      'send-due-invoices',
      'send-mails',
    ]);
    for (const { task, options } of items) {
      expect(TASKS).to.have.property(task);
      expect(options.jobKey).to.equal(task);
    }
  });
});
