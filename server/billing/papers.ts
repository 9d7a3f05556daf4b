import type { Absence } from '#server/carers/absence.model';
import type { MonthSummary } from '#shared/billing/month-summary';
import type { AttendanceSource, NotDeliveredReason } from '#shared/attendance/attendance-words';
import type { EmploymentKind } from '#shared/carers/carer-words';
import type { FundingSource } from '#shared/decisions/funding';
import type { DayKind } from '#shared/kernel/calendar';
import type { Day, Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
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

export interface UndeliveredVisit {
  onDay: Day;
  from: Date;
  reason: NotDeliveredReason | null;
}

/** *Karta realizacji usług* of one person in one gmina. */
export interface ServiceCard extends GminaHead {
  referenceNumber: string;
  /** Null where the reader works by reference numbers. */
  name: string | null;
  decisions: { number: string; serviceKind: ServiceKind; fundingSource: FundingSource }[];
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
    /** Of the issued document, null before. */
    document: string | null;
    lines: {
      serviceKind: ServiceKind;
      dayKind: DayKind;
      visits: number;
      minutes: number;
      unitPriceGrosze: number;
      amountGrosze: number;
    }[];
    totalGrosze: number;
  }[];
  people: number;
  delivered: number;
  undelivered: { reason: NotDeliveredReason | null; visits: number }[];
  unconfirmed: number;
}
