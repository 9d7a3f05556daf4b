import type { Absence } from '#server/carers/absence.model';
import type { MonthSummary } from '#shared/billing/month-summary';
import type { AttendanceSource, NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { EmploymentKind } from '#shared/carers/carer-words';
import type { FundingSource } from '#shared/decisions/funding';
import type { DayKind } from '#shared/kernel/calendar';
import type { Day, Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { CancellationReason } from '#shared/visits/cancellation';
import type { Task } from '#shared/visits/tasks';

/** What stands on the papers of a month, as plain facts: a thread draws from them and asks no database. */
export interface PaperHead {
  month: Month;
  enterprise: string;
  /** Where the enterprise is. */
  place: string;
  demo: boolean;
  drawnAt: Date;
}

export interface GminaHead extends PaperHead {
  municipality: string;
  welfareCentre: string;
  /** Until the month is closed its papers may still change. */
  closed: boolean;
}

/** A delivered visit on the card of the person who was visited. */
export interface CardVisit {
  onDay: Day;
  from: Date;
  to: Date;
  /** Carer-minutes: two carers of 60 minutes are 120. */
  minutes: number;
  /** What the agreement counts of them; null while nothing prices the visit. */
  billedMinutes: number | null;
  tasks: Task[];
  carers: string[];
  source: AttendanceSource | null;
  method: 'automatic' | 'manual';
  note: string | null;
  corrections: { on: Day; delivered: boolean; minutes: number }[];
}

type MissedReason = NotDeliveredReason | CancellationReason;

export interface UndeliveredVisit {
  onDay: Day;
  from: Date;
  reason: MissedReason | null;
  /** By the agreement's rule for what is cancelled too late or come to in vain. */
  billedMinutes: number;
}

/** *Karta realizacji usług* of one person in one gmina. */
export interface ServiceCard extends GminaHead {
  referenceNumber: string;
  /** Null where the reader works by reference numbers. */
  name: string | null;
  decisions: { number: string | null; serviceKind: ServiceKind; fundingSource: FundingSource }[];
  visits: CardVisit[];
  undelivered: UndeliveredVisit[];
  unconfirmed: number;
}

/** *Karta pracy*: the people whom a carer visited, by reference numbers. */
export interface WorkCard extends PaperHead {
  referenceNumber: string;
  name: string;
  employmentKind: EmploymentKind;
  /** Of the contract for the month; null for a mandate. */
  nominalMinutes: number | null;
  visits: {
    onDay: Day;
    from: Date;
    to: Date;
    /** Her own minutes of those that were confirmed. */
    minutes: number;
    referenceNumber: string;
    municipality: string;
    serviceKind: ServiceKind;
    source: AttendanceSource | null;
    method: 'automatic' | 'manual';
  }[];
  absences: Pick<Absence, 'fromOn' | 'toOn' | 'kind'>[];
}

/** *Zestawienie zbiorcze* of a gmina. */
export interface SummaryPaper extends GminaHead {
  documents: string[];
  summary: MonthSummary;
  unconfirmed: number;
}

/** *Protokół odbioru* of what was delivered under one agreement or more. */
export interface ProtocolPaper extends GminaHead {
  agreements: {
    number: string;
    signedOn: Day;
    /** Of the issued document and its corrections. */
    documents: string[];
    lines: {
      serviceKind: ServiceKind;
      dayKind: DayKind;
      visits: number;
      minutes: number;
      unitPriceGrosze: number;
      amountGrosze: number;
    }[];
    /** A night on two lines is one. */
    visits: number;
    totalGrosze: number;
  }[];
  people: number;
  delivered: number;
  undelivered: { reason: MissedReason | null; visits: number }[];
  /** Those of them that are billed all the same. */
  charged: number;
  unconfirmed: number;
}
