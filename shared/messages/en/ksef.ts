import type * as pl from '#shared/messages/pl/ksef';
import type { Translation } from '#shared/messages/translation';

export const ksef: Translation<typeof pl.ksef> = {
  title: 'KSeF',
  line: (state) => `KSeF: ${state}`,
  states: {
    to_upload: 'to be uploaded',
    waiting: 'to be sent',
    sent: 'sent',
    accepted: 'accepted',
    rejected: 'rejected',
    outside: 'outside KSeF',
  },
  late: 'past the deadline',
  filter: 'State in KSeF',
  allStates: 'All',
  number: 'KSeF number',
  acceptedOn: 'Accepted by KSeF',
  deadline: {
    offline24: 'Deadline (offline24)',
    unavailability: 'Deadline (KSeF unavailable)',
    failure: 'Deadline (KSeF failure)',
    total_failure: 'Deadline',
  },
  modes: {
    offline24: 'offline24',
    unavailability: 'KSeF unavailable',
    failure: 'KSeF failure',
    total_failure: 'total failure of KSeF',
  },
  by: (day, mode) => `${day} (${mode})`,
  deadlineOpen: 'when the end of the outage is known',
  uploadOpen: (mode) =>
    `The announced outage goes on (${mode}). Download the XML and upload it in the Aplikacja Podatnika KSeF when it is over, then enter the number here. The deadline is known when somebody records its end.`,
  waitsOpen: (mode) => `The announced outage goes on (${mode}); the deadline is known when somebody records its end.`,
  outside:
    'The invoice was issued in a total failure of KSeF: it is not sent there, later neither, and its PDF bears no QR codes. Hand it to the gmina in the agreed way.',
  outages: 'KSeF outages',
  sentAt: 'Sent',
  nextTry: 'Next attempt',
  attempts: 'Attempts',
  system: 'System',
  testSystem: 'test environment, without legal effect',
  recordedByHand: 'The number was entered by hand; the UPO is in the Aplikacja Podatnika KSeF.',
  downloadUpo: 'Download UPO',
  upoComes: 'The UPO has not come yet; it will be fetched by itself.',
  send: 'Send to KSeF',
  sendAgain: 'Send again',
  tryNow: 'Try now',
  requested: 'Sending has begun.',
  record: 'Enter the KSeF number',
  recordTitle: 'KSeF number of the invoice',
  recordHint: 'Copy it from the Aplikacja Podatnika KSeF, e.g. 5265877635-20250826-0100001AF629-AF.',
  recordMeans: 'The number is kept for good, and the PDF is drawn anew with it.',
  recorded: 'KSeF number saved.',
  notYet: 'The invoice is not in KSeF yet. Once it is, its number stands here, and the PDF is drawn anew with it.',
  preparing: 'The invoice is being taken up for KSeF; in a moment this place says what is next.',
  uploadToday: (day) =>
    `Download the XML, upload it today in the Aplikacja Podatnika KSeF, then enter the number here. If that fails, you have until ${day}.`,
  uploadBy: (day) =>
    `Download the XML and upload it in the Aplikacja Podatnika KSeF by ${day}, then enter the number here.`,
  uploadLate: (day) =>
    `The deadline was ${day}. Upload the XML in the Aplikacja Podatnika KSeF as soon as you can, enter the number here and tell the manager.`,
  waits: 'The invoice is sent by itself; attempts are repeated until KSeF takes it.',
  waitsBy: (day) => `It must be in KSeF by ${day}.`,
  waitsLate: (day) =>
    `The deadline was ${day}. If the next attempt fails, upload the XML in the Aplikacja Podatnika KSeF and enter the number here.`,
  checks: 'KSeF has the file and is checking it. Number and UPO are fetched by themselves.',
  lastFailure: 'Last attempt:',
  rejected: (code) => `KSeF rejected the invoice (code ${code}).`,
  rejectedMeans:
    'An issued document does not change. If the cause lies with permissions or KSeF, remove it and send again; if with how the file is written, make a technical correction. The deadline stays.',
  correctionRefused: 'KSeF did not take the technical correction.',
  correctTechnically: 'Technical correction',
  correctTitle: 'Technical correction of an invoice',
  correctWhat:
    'The XML is written anew from the same document and sent in place of the rejected one. Number, day, parties, lines and amounts stay.',
  correctNames:
    'The rejected file went as an offline invoice, so KSeF is told its hash. Who holds a printout with the old QR code is led by it to the corrected invoice; no new printout has to be handed over.',
  correctNamesNothing:
    'The rejected file was no offline invoice yet, so the new one goes as an ordinary invoice. A printout with the old QR code, if anybody holds one, has to be replaced once the invoice is in KSeF.',
  correctStays: 'The rejected file stays for ever, with what KSeF said of it.',
  correctConfirm: 'Write anew and send',
  corrected: 'Technical correction written; sending has begun.',
  files: {
    title: 'Files of this invoice',
    about: 'There is one invoice; KSeF takes one file, the last. What they say to the gmina is the same in all.',
    first: 'File 1 (of the issue)',
    correction: (revision) => `File ${revision + 1} (technical correction)`,
    written: (when) => `written ${when}`,
    rejected: (code) => `rejected by KSeF (code ${code})`,
    replaced: 'replaced by a technical correction',
    taken: 'taken by KSeF',
    goes: 'this one goes to KSeF',
    named: 'its QR code leads to the corrected invoice',
    hash: 'SHA-256',
    download: (name) => `Download XML: ${name}`,
  },
  codeThere:
    'The picture drawn before the number has both QR codes, OFFLINE and CERTYFIKAT. It may be given to the gmina.',
  codeMissing:
    'The invoice will reach KSeF later than on its own day, so a picture given away before needs the second QR code. This installation has no Offline certificate: wait with the PDF for the KSeF number, or ask the administrator for the certificate.',
};

export const ksefReasons: Translation<typeof pl.ksefReasons> = {
  ksef_number_wrong:
    'This is no KSeF number: check that all of it was copied. It has 35 characters, e.g. 5265877635-20250826-0100001AF629-AF.',
  ksef_number_of_another: ({ nip = '' }) =>
    `This is the number of another seller’s invoice (NIP ${nip}). Enter that of this one.`,
  ksef_number_of_another_day: ({ day = '' }) =>
    `This number was given on ${day}, when the invoice could not have reached KSeF. Enter that of this one.`,
  ksef_number_taken: 'Another invoice has this KSeF number. Enter that of this one.',
  ksef_accepted_already: 'This invoice is in KSeF already.',
  ksef_outside: 'The invoice was issued in a total failure of KSeF, so it is not sent there.',
  ksef_sending_off:
    'This installation sends no invoices to KSeF: upload the XML in the Aplikacja Podatnika. The administrator turns sending on (KSEF_MODE).',
  ksef_unreachable: 'KSeF did not answer.',
  ksef_busy: 'KSeF asked for a pause: too many questions.',
  ksef_failing: 'KSeF is failing.',
  ksef_refused: 'KSeF did not take the question.',
  ksef_correction_refused: 'KSeF did not take the technical correction.',
  ksef_not_rejected: 'KSeF has not rejected this invoice: there is nothing to correct technically.',
  rejected_for_permissions:
    'KSeF rejected the invoice for permissions, not for how the file is written. The administrator has to check them; then send the same file again.',
  rejected_as_duplicate:
    'An invoice with this number is in KSeF. Look at it in the Aplikacja Podatnika KSeF: if it is this one, enter its KSeF number here.',
  technical_correction_refused:
    'KSeF did not take the technical correction. Look in the Aplikacja Podatnika KSeF whether the invoice is there: if so, enter its KSeF number here; if not, ask the administrator.',
  technical_correction_changes_nothing:
    'The same file would be written again, and rejected for the same reason. The administrator has to update the program first; the reason is above.',
  ksef_login_refused:
    'KSeF did not let us in. The administrator has to check the certificate or token and its permissions.',
  ksef_upo_of_another: 'KSeF sent the UPO of another invoice; it is asked again.',
};
